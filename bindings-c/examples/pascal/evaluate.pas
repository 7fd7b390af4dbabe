{ Decides on the project of a file, and prints the decision as a page in English. }
program evaluate;

{$mode delphi}

uses Classes, SysUtils, bareme;

function TextOfFile(const Path: string): UTF8String;
var
  Stream: TMemoryStream;
begin
  Stream := TMemoryStream.Create;
  Stream.LoadFromFile(Path);
  SetString(Result, PAnsiChar(Stream.Memory), Stream.Size);
  Stream.Free;
end;

begin
  SetTextCodePage(Output, CP_UTF8);
  try
    Write(Call(nil, 'evaluate', TextOfFile(ParamStr(1)), '{"texts":"en"}', 'markdown'));
  except
    on Refused: ERefused do
    begin
      Write(StdErr, Refused.Message);
      Halt(1);
    end;
  end;
end.
