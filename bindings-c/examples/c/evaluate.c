/* Decides on the project of a file, and prints the decision as a page in English. */
#include <stdio.h>
#include "bareme.h"
#include "read.h"

int main(int count, char **arguments)
{
    char *project = read_file(count > 1 ? arguments[1] : "project.json");
    BaremeAnswer *answer = bareme_call(NULL, "evaluate", project, "{\"texts\":\"en\"}", "markdown");
    int refused = answer->status != BAREME_STATUS_ANSWERED;

    /* What is refused is JSON: {"faults":[…]}, each with its path, what was found and what was expected. */
    fputs(answer->text, refused ? stderr : stdout);
    bareme_free(answer);
    free(project);
    return refused;
}
