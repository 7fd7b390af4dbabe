<?php

/** libbareme for PHP, through its extension FFI. */

/** What was given is refused: the message is JSON, {"faults":[…]} or {"diagnostics":[…]}. */
final class Refused extends Exception {}

final class Bareme
{
    private const HEADER = <<<'C'
        typedef struct { int status; size_t length; const char *text; } BaremeAnswer;
        BaremeAnswer *bareme_call(const BaremeAnswer *rules, const char *name, const char *input, const char *options,
                                  const char *detail);
        void bareme_free(BaremeAnswer *answer);
        C;

    private FFI $library;
    /** The answer that holds rules of one's own; null for those of ESMS numérique. */
    private ?FFI\CData $rules = null;

    /** Loads the library; `$files` are rule files of one's own, each text under its name. */
    public function __construct(string $library = 'libbareme.so', array $files = [])
    {
        $this->library = FFI::cdef(self::HEADER, $library);
        if ($files !== []) $this->rules = $this->answer('parse', json_encode($files, JSON_THROW_ON_ERROR), '', '');
    }

    public function __destruct()
    {
        $this->library->bareme_free($this->rules);
    }

    /** Makes a call; a text that it does not need is empty. */
    public function call(string $name, string $input = '', string $options = '', string $detail = ''): string
    {
        $answer = $this->answer($name, $input, $options, $detail);
        try {
            return FFI::string($answer->text, $answer->length);
        } finally {
            $this->library->bareme_free($answer);
        }
    }

    private function answer(string ...$texts): FFI\CData
    {
        $answer = $this->library->bareme_call($this->rules, ...$texts);
        if ($answer->status === 0) return $answer;
        $json = FFI::string($answer->text, $answer->length);
        $this->library->bareme_free($answer);
        throw new Refused($json);
    }
}
