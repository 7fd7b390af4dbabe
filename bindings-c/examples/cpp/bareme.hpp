// libbareme for C++: an answer frees itself, a refusal is an exception.
#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include "bareme.h"

namespace bareme {

/** What was given is refused: `what()` is JSON, {"faults":[…]} or {"diagnostics":[…]}. */
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** Rules of one's own, from `parse`; empty: those of ESMS numérique. */
using Rules = std::unique_ptr<BaremeAnswer, decltype(&bareme_free)>;

inline Rules answer(const Rules &rules, const std::string &name, const std::string &input,
                    const std::string &options = "", const std::string &detail = "")
{
    Rules answer(bareme_call(rules.get(), name.c_str(), input.c_str(), options.c_str(), detail.c_str()), bareme_free);
    if (answer->status != BAREME_STATUS_ANSWERED)
        throw Refused(std::string(answer->text, answer->length));
    return answer;
}

inline Rules bundled() { return Rules(nullptr, bareme_free); }

/** Reads rule files, {"NAME.toml":"TEXT"}. */
inline Rules parse(const std::string &files) { return answer(bundled(), "parse", files); }

inline std::string call(const Rules &rules, const std::string &name, const std::string &input,
                        const std::string &options = "", const std::string &detail = "")
{
    Rules given = answer(rules, name, input, options, detail);
    return std::string(given->text, given->length);
}

}
