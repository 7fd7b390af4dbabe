import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Decides on the project of a file, and prints the decision as a page in English. */
final class Evaluate {
    public static void main(String[] arguments) throws Exception {
        String project = Files.readString(Path.of(arguments[0]));
        try {
            String page = Bareme.BUNDLED.call("evaluate", project, "{\"texts\":\"en\"}", "markdown");
            new PrintStream(System.out, true, "UTF-8").print(page);
        } catch (Bareme.Refused refused) {
            new PrintStream(System.err, true, "UTF-8").print(refused.getMessage());
            System.exit(1);
        }
    }
}
