<?php

/** Decides on the project of a file, and prints the decision as a page in English. */

require __DIR__ . '/bareme.php';

try {
    echo (new Bareme())->call('evaluate', file_get_contents($argv[1]), '{"texts":"en"}', 'markdown');
} catch (Refused $refused) {
    fwrite(STDERR, $refused->getMessage());
    exit(1);
}
