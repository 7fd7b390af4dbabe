export * from './rules.js';

declare module './index.js' {
  namespace Programme {
    /**
     * Reads the rule files of a folder: every `.toml` file in it and in its folders, scenarios aside.
     *
     * @throws {RuleSetError} when they are refused
     */
    function load<P = Record<string, unknown>>(folder: string | URL): Programme<P>;
  }
}
