/* Reads whole files, for the examples. */
#include <stdio.h>
#include <stdlib.h>

/* Returns the text of a file, with a NUL after it, which the caller frees. */
static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        long length = ftell(file);
        rewind(file);
        text = calloc((size_t)length + 1, 1);
        if (text != NULL && fread(text, 1, (size_t)length, file) == (size_t)length) {
            fclose(file);
            return text;
        }
    }
    perror(path);
    exit(2);
}
