/* libbareme: an embeddable rules engine for grant programmes, with the rule sets of ESMS numérique.
 * Written from src/lib.rs by `cargo xtask header`; README.md says how to build, link and call it. */

#ifndef BAREME_H
#define BAREME_H

#include <stddef.h>

/**
 * How a call ended.
 */
typedef enum {
  /**
   * The text is what was asked for.
   */
  BAREME_STATUS_ANSWERED = 0,
  /**
   * Something was wrong with what was given: the text is JSON with every fault, {"faults":[…]}, each with its path,
   * what was found, and what was expected in French and English; of rule files, {"diagnostics":[…]}.
   */
  BAREME_STATUS_REFUSED = 1,
  /**
   * A fault of the library itself: the text is JSON, {"panic":"…"}. Other calls still work. A WebAssembly module
   * traps instead, and has to be loaded again.
   */
  BAREME_STATUS_FAILED = 2,
} BaremeStatus;

/**
 * The answer to a call. It never changes, may be read by several threads, and lasts until `bareme_free`.
 */
typedef struct {
  /**
   * How the call ended.
   */
  BaremeStatus status;
  /**
   * The number of bytes of the text, without the NUL after them.
   */
  size_t length;
  /**
   * The text, in UTF-8, with a NUL after it.
   */
  const char *text;
} BaremeAnswer;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Answers a call. Any number of threads may call at the same time.
 *
 * The texts are in UTF-8 and end with a NUL; one that a call does not need is NULL or empty.
 *
 * @param rules    NULL for the rules of ESMS numérique; else the answer of a call `parse`, for rules of one's own
 * @param name     what is asked: a name of the table
 * @param input    what it is asked about: a project in JSON, or as the table says
 * @param options  options in JSON, such as {"texts":"fr"}
 * @param detail   what else the table names
 *
 * | name                                     | input   | options      | detail                        | text      |
 * |------------------------------------------|---------|--------------|-------------------------------|-----------|
 * | evaluate, explain, questions, advise,    | project | its options  | form: json unless it is text, | JSON, or  |
 * |   sensitivity, follow, compare           |         |              |   markdown or html            |   a page  |
 * | verify                                   | project | texts        | a decision, or its receipt    | JSON      |
 * | proofs                                   |         | texts        | a phase or call; empty: all   | JSON      |
 * | schema                                   |         | texts: fr?   | name of the format            | JSON      |
 * | parse                                    | rule files in JSON, {"NAME.toml":"TEXT"} |            | as about  |
 * | about                                    |         |              |                               | JSON      |
 * | stylesheet                               |         |              |                               | CSS       |
 * | version                                  |         |              |                               | a number  |
 *
 * @return the answer, never NULL; the caller frees it with `bareme_free`
 *
 * # Safety
 * Each text is NULL or ends with a NUL. `rules` is NULL, or an answer that is not yet freed, until this call returns.
 */
BaremeAnswer *bareme_call(const BaremeAnswer *rules,
                          const char *name,
                          const char *input,
                          const char *options,
                          const char *detail);

/**
 * Frees an answer, with its text and the rules that it holds; NULL is left alone.
 *
 * # Safety
 * `answer` is NULL, or comes from this library and is not yet freed.
 */
void bareme_free(BaremeAnswer *answer);

#if defined(__wasm__)
/**
 * Returns room for a text of `length` bytes, with a NUL after it: the host writes the text where `text` points, gives
 * this pointer to calls, and frees the whole with `bareme_free`. Of a WebAssembly module only, whose host has no other
 * way to give a text.
 */
BaremeAnswer *bareme_text(size_t length);
#endif

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* BAREME_H */
