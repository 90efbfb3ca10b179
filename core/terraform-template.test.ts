import { escapeTemplate, isTemplate } from './terraform-template';

test.each([
  { name: 'an interpolation', text: '${tag}', escaped: '$${tag}' },
  { name: 'a directive', text: '%{if x}', escaped: '%%{if x}' },
  { name: 'what looks escaped already', text: '$${tag}', escaped: '$$${tag}' },
  { name: 'a percent before an interpolation', text: '%${x}', escaped: '%$${x}' },
  { name: 'dollars without a brace', text: '$5 $(X) $x{', escaped: '$5 $(X) $x{' },
  { name: 'Ruby', text: "#{ENV['X']}", escaped: "#{ENV['X']}" },
])('escapes for Terraform: $name', ({ text, escaped }) => {
  expect(escapeTemplate(text)).toBe(escaped);
  expect(isTemplate(text)).toBe(text !== escaped);
});
