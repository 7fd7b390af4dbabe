using System;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>What was given is refused: the message is JSON, {"faults":[…]} or {"diagnostics":[…]}.</summary>
public sealed class Refused : Exception
{
    public Refused(string json) : base(json) { }
}

/// <summary>libbareme for .NET.</summary>
public sealed class Bareme : IDisposable
{
    [StructLayout(LayoutKind.Sequential)]
    private struct Answer
    {
        public int Status;
        public UIntPtr Length;
        public IntPtr Text;
    }

    [DllImport("bareme", CallingConvention = CallingConvention.Cdecl)]
    private static extern IntPtr bareme_call(IntPtr rules, byte[] name, byte[] input, byte[] options, byte[] detail);

    [DllImport("bareme", CallingConvention = CallingConvention.Cdecl)]
    private static extern void bareme_free(IntPtr answer);

    /// <summary>The rules of ESMS numérique.</summary>
    public static readonly Bareme Bundled = new Bareme(IntPtr.Zero);

    private readonly IntPtr rules;

    private Bareme(IntPtr rules)
    {
        this.rules = rules;
    }

    /// <summary>Reads rule files, {"NAME.toml":"TEXT"}.</summary>
    public static Bareme Parse(string files)
    {
        return new Bareme(Answered(IntPtr.Zero, "parse", files, "", ""));
    }

    /// <summary>Makes a call; a text that it does not need is empty.</summary>
    public string Call(string name, string input = "", string options = "", string detail = "")
    {
        var answer = Answered(rules, name, input, options, detail);
        try
        {
            return TextOf(answer);
        }
        finally
        {
            bareme_free(answer);
        }
    }

    public void Dispose()
    {
        bareme_free(rules);
    }

    private static IntPtr Answered(IntPtr rules, string name, string input, string options, string detail)
    {
        var answer = bareme_call(rules, Utf8(name), Utf8(input), Utf8(options), Utf8(detail));
        if (Marshal.ReadInt32(answer) == 0) return answer;
        var json = TextOf(answer);
        bareme_free(answer);
        throw new Refused(json);
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text + '\0');
    }

    private static string TextOf(IntPtr pointer)
    {
        var answer = Marshal.PtrToStructure<Answer>(pointer);
        var bytes = new byte[(int)answer.Length];
        Marshal.Copy(answer.Text, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }
}
