using System;
using System.IO;
using System.Text;

/// <summary>Makes the calls of a file, and prints the name of each case with its answer.</summary>
static class Vectors
{
    static void Main(string[] arguments)
    {
        var rules = Bareme.Bundled;
        var parsed = "";
        using (var calls = new BinaryReader(File.OpenRead(arguments[0])))
        using (var answers = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)))
        {
            while (calls.BaseStream.Position < calls.BaseStream.Length)
            {
                string name = Next(calls), files = Next(calls);
                if (files != parsed)
                {
                    rules.Dispose();
                    rules = files == "" ? Bareme.Bundled : Bareme.Parse(files);
                    parsed = files;
                }
                answers.Write(name + '\t' + Answered(rules, Next(calls), Next(calls), Next(calls), Next(calls)) + '\n');
            }
        }
        rules.Dispose();
    }

    private static string Answered(Bareme rules, string name, string input, string options, string detail)
    {
        try
        {
            return rules.Call(name, input, options, detail);
        }
        catch (Refused refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Reads the next text: its length, a colon, itself, a comma.</summary>
    private static string Next(BinaryReader calls)
    {
        var length = 0;
        for (var sign = calls.ReadByte(); sign != ':'; sign = calls.ReadByte()) length = length * 10 + sign - '0';
        var text = Encoding.UTF8.GetString(calls.ReadBytes(length));
        calls.ReadByte();
        return text;
    }
}
