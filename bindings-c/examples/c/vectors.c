/* Makes the calls of a file, and prints the name of each case with its answer. */
#include <string.h>
#include "bareme.h"
#include "read.h"

/* Cuts the next text off: its length, a colon, itself, and a comma, which becomes the NUL after it. */
static char *next(char **rest)
{
    char *text;
    size_t length = strtoul(*rest, &text, 10);
    text += 1;
    text[length] = '\0';
    *rest = text + length + 1;
    return text;
}

int main(int count, char **arguments)
{
    char *calls = read_file(count > 1 ? arguments[1] : "calls"), *rest = calls, *parsed = "";
    BaremeAnswer *rules = NULL;
    while (*rest != '\0') {
        char *name = next(&rest), *files = next(&rest);
        if (strcmp(files, parsed) != 0) {
            bareme_free(rules);
            rules = *files == '\0' ? NULL : bareme_call(NULL, "parse", files, NULL, NULL);
            parsed = files;
        }
        char *call = next(&rest), *input = next(&rest), *options = next(&rest), *detail = next(&rest);
        BaremeAnswer *answer = bareme_call(rules, call, input, options, detail);
        printf("%s\t%s\n", name, answer->text);
        bareme_free(answer);
    }
    bareme_free(rules);
    free(calls);
    return 0;
}
