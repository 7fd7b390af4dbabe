import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;

/** libbareme for Java, through JNA. */
final class Bareme implements AutoCloseable {
    interface C extends Library {
        C LIBRARY = Native.load("bareme", C.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

        Pointer bareme_call(Pointer rules, String name, String input, String options, String detail);

        void bareme_free(Pointer answer);
    }

    /** What was given is refused: the message is JSON, {"faults":[…]} or {"diagnostics":[…]}. */
    static final class Refused extends Exception {
        Refused(String json) {
            super(json);
        }
    }

    /** The rules of ESMS numérique. */
    static final Bareme BUNDLED = new Bareme(null);

    private final Pointer rules;

    private Bareme(Pointer rules) {
        this.rules = rules;
    }

    /** Reads rule files, {"NAME.toml":"TEXT"}. */
    static Bareme parse(String files) throws Refused {
        Pointer rules = C.LIBRARY.bareme_call(null, "parse", files, null, null);
        if (status(rules) == 0) return new Bareme(rules);
        String json = text(rules);
        C.LIBRARY.bareme_free(rules);
        throw new Refused(json);
    }

    /** Makes a call; a text that it does not need is null or empty. */
    String call(String name, String input, String options, String detail) throws Refused {
        Pointer answer = C.LIBRARY.bareme_call(rules, name, input, options, detail);
        try {
            if (status(answer) == 0) return text(answer);
            throw new Refused(text(answer));
        } finally {
            C.LIBRARY.bareme_free(answer);
        }
    }

    @Override
    public void close() {
        if (rules != null) C.LIBRARY.bareme_free(rules);
    }

    private static int status(Pointer answer) {
        return answer.getInt(0);
    }

    /** The text comes after the status and the length, each in the room of a pointer. */
    private static String text(Pointer answer) {
        return answer.getPointer(2L * Native.POINTER_SIZE).getString(0, "UTF-8");
    }
}
