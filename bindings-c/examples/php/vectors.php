<?php

/** Makes the calls of a file, and prints the name of each case with its answer. */

require __DIR__ . '/bareme.php';

/** Reads the next text: its length, a colon, itself, a comma. */
function following($calls): string
{
    $length = (int) stream_get_line($calls, 20, ':');
    $text = $length === 0 ? '' : fread($calls, $length);
    fgetc($calls);
    return $text;
}

function answered(Bareme $rules, string ...$texts): string
{
    try {
        return $rules->call(...$texts);
    } catch (Refused $refused) {
        return $refused->getMessage();
    }
}

$calls = fopen($argv[1], 'rb');
$rules = new Bareme();
$parsed = '';
while (fgetc($calls) !== false) {
    fseek($calls, -1, SEEK_CUR);
    [$name, $files] = [following($calls), following($calls)];
    if ($files !== $parsed) $rules = new Bareme(files: json_decode($files ?: '[]', true));
    $parsed = $files;
    $texts = [following($calls), following($calls), following($calls), following($calls)];
    echo "$name\t", answered($rules, ...$texts), "\n";
}
