using System;
using System.IO;
using System.Text;

/// <summary>Decides on the project of a file, and prints the decision as a page in English.</summary>
static class Evaluate
{
    static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            Console.Write(Bareme.Bundled.Call("evaluate", File.ReadAllText(arguments[0]), "{\"texts\":\"en\"}", "markdown"));
            return 0;
        }
        catch (Refused refused)
        {
            Console.Error.Write(refused.Message);
            return 1;
        }
    }
}
