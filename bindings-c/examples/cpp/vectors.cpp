// Makes the calls of a file, and prints the name of each case with its answer.
#include <fstream>
#include <iostream>
#include "bareme.hpp"

/** Reads the next text: its length, a colon, itself, a comma. */
static std::string next(std::istream &calls)
{
    size_t length;
    char sign;
    calls >> length >> sign;
    std::string text(length, '\0');
    calls.read(text.data(), length).ignore();
    return text;
}

static std::string answered(const bareme::Rules &rules, const std::string (&texts)[4])
{
    try {
        return bareme::call(rules, texts[0], texts[1], texts[2], texts[3]);
    } catch (const bareme::Refused &refused) {
        return refused.what();
    }
}

int main(int count, char **arguments)
{
    std::ifstream calls(count > 1 ? arguments[1] : "calls", std::ios::binary);
    std::string parsed;
    bareme::Rules rules = bareme::bundled();
    while (calls.peek() != EOF) {
        const std::string name = next(calls), files = next(calls);
        if (files != parsed)
            rules = files.empty() ? bareme::bundled() : bareme::parse(files);
        parsed = files;
        // The texts of a list in braces are read in their order.
        const std::string texts[4] = {next(calls), next(calls), next(calls), next(calls)};
        std::cout << name << '\t' << answered(rules, texts) << '\n';
    }
}
