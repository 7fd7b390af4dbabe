// Decides on the project of a file, and prints the decision as a page in English.
#include <fstream>
#include <iostream>
#include <iterator>
#include "bareme.hpp"

int main(int count, char **arguments)
{
    std::ifstream file(count > 1 ? arguments[1] : "project.json", std::ios::binary);
    std::string project(std::istreambuf_iterator<char>(file), {});
    try {
        std::cout << bareme::call(bareme::bundled(), "evaluate", project, R"({"texts":"en"})", "markdown");
    } catch (const bareme::Refused &refused) {
        std::cerr << refused.what();
        return 1;
    }
}
