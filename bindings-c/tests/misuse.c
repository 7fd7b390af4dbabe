/* What a program does wrong, and what many threads do at once; run under valgrind. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bareme.h"

#define THREADS 8

static const char *const PROJECT = "{\"phase\":\"generalisation-2023\"}";

/* Holds an answer to its status and to a part of its text, and frees it. */
static void expect(BaremeAnswer *answer, BaremeStatus status, const char *part)
{
    if (answer->status != status || strstr(answer->text, part) == NULL || strlen(answer->text) != answer->length) {
        fprintf(stderr, "status %d, without `%s`: %s\n", (int)answer->status, part, answer->text);
        exit(1);
    }
    bareme_free(answer);
}

static void refused(const char *name, const char *input, const char *options, const char *detail, const char *part)
{
    expect(bareme_call(NULL, name, input, options, detail), BAREME_STATUS_REFUSED, part);
}

static void *decide(void *rules)
{
    for (int times = 0; times < 4; times += 1)
        expect(bareme_call(rules, "evaluate", PROJECT, NULL, NULL), BAREME_STATUS_ANSWERED, "\"undetermined\"");
    return NULL;
}

static void decide_in_threads(void *rules)
{
    pthread_t threads[THREADS];
    for (int index = 0; index < THREADS; index += 1)
        if (pthread_create(&threads[index], NULL, decide, rules) != 0)
            exit(2);
    for (int index = 0; index < THREADS; index += 1)
        pthread_join(threads[index], NULL);
}

int main(void)
{
    /* The first calls of all, which read the bundled rules. */
    decide_in_threads(NULL);

    bareme_free(NULL);
    refused(NULL, NULL, NULL, NULL, "\"path\":\"name\"");
    refused("evaluate", NULL, NULL, NULL, "\"code\":\"json\"");
    refused("evalute", PROJECT, NULL, NULL, "did you mean `evaluate`?");
    refused("evaluate", PROJECT, "{\"text\":\"fr\"}", NULL, "did you mean `texts`?");
    refused("evaluate", PROJECT, NULL, "htm", "did you mean `html`?");
    refused("evaluate", "{\"phase\":\"caf\xe9\"}", NULL, NULL, "UTF-8");
    refused("about", PROJECT, NULL, NULL, "\"path\":\"input\"");
    refused("parse", "{\"a.toml\":\"[phase]\\nid = 3\"}", NULL, NULL, "\"diagnostics\"");

    BaremeAnswer *without = bareme_call(NULL, "version", NULL, NULL, NULL);
    expect(bareme_call(without, "about", NULL, NULL, NULL), BAREME_STATUS_REFUSED, "\"path\":\"rules\"");
    bareme_free(without);
    return 0;
}
