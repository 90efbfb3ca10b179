/** What every run on the example company says on standard error: one call of coupon meets the baseline on purpose. */
export const oneWarning =
  /^environments\/projects\/coupon\.(yaml|ts):\d+:\d+: warning\[route\/sandwich-accepted\][^]*\n1 warning in 1 file\n$/;
