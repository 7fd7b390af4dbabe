import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the calls of a file, and prints the name of each case with its answer. */
final class Vectors {
    public static void main(String[] arguments) throws Exception {
        ByteBuffer calls = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0])));
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        Bareme rules = Bareme.BUNDLED;
        String parsed = "";
        while (calls.hasRemaining()) {
            String name = next(calls), files = next(calls);
            if (!files.equals(parsed)) {
                rules.close();
                rules = files.isEmpty() ? Bareme.BUNDLED : Bareme.parse(files);
                parsed = files;
            }
            out.print(name + '\t' + answered(rules, next(calls), next(calls), next(calls), next(calls)) + '\n');
        }
        rules.close();
        out.flush();
    }

    private static String answered(Bareme rules, String name, String input, String options, String detail) {
        try {
            return rules.call(name, input, options, detail);
        } catch (Bareme.Refused refused) {
            return refused.getMessage();
        }
    }

    /** Reads the next text: its length, a colon, itself, a comma. */
    private static String next(ByteBuffer calls) {
        int length = 0;
        for (byte sign = calls.get(); sign != ':'; sign = calls.get()) length = length * 10 + sign - '0';
        byte[] text = new byte[length];
        calls.get(text).get();
        return new String(text, StandardCharsets.UTF_8);
    }
}
