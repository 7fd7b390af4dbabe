/** When the host begins with the package: this module is evaluated before it. */
export const begun = performance.now();
