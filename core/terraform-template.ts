// In Terraform's JSON every text is a template: `${` begins an interpolation and `%{` a directive.
// https://developer.hashicorp.com/terraform/language/expressions/strings

/** True for a text that Terraform would not take as it is. */
export function isTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}

/** The text in such a way that Terraform takes it as it is: `${` becomes `$${`, and `%{` becomes `%%{`. */
export function escapeTemplate(text: string): string {
  return text.replaceAll(/([$%])\{/g, '$1$1{');
}
