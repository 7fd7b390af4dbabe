{ Makes the calls of a file, and prints the name of each case with its answer. }
program vectors;

{$mode delphi}

uses Classes, SysUtils, bareme;

{ Reads the next text: its length, a colon, itself, a comma. }
function Next(Calls: TStream): UTF8String;
var
  Length: Integer;
  Sign: AnsiChar;
begin
  Length := 0;
  Sign := '0';
  repeat
    Length := Length * 10 + Ord(Sign) - Ord('0');
    Calls.ReadBuffer(Sign, 1);
  until Sign = ':';
  SetLength(Result, Length);
  if Length > 0 then
    Calls.ReadBuffer(Result[1], Length);
  Calls.ReadBuffer(Sign, 1);
end;

function Answered(Rules: PBaremeAnswer; Calls: TStream): UTF8String;
var
  Name, Input, Options, Detail: UTF8String;
begin
  Name := Next(Calls);
  Input := Next(Calls);
  Options := Next(Calls);
  Detail := Next(Calls);
  try
    Result := Call(Rules, Name, Input, Options, Detail);
  except
    on Refused: ERefused do
      Result := Refused.Message;
  end;
end;

var
  Calls: TMemoryStream;
  Name, Files, Parsed: UTF8String;
  Rules: PBaremeAnswer;
begin
  SetTextCodePage(Output, CP_UTF8);
  Calls := TMemoryStream.Create;
  Calls.LoadFromFile(ParamStr(1));
  Rules := nil;
  Parsed := '';
  while Calls.Position < Calls.Size do
  begin
    Name := Next(Calls);
    Files := Next(Calls);
    if Files <> Parsed then
    begin
      bareme_free(Rules);
      if Files = '' then
        Rules := nil
      else
        Rules := Parse(Files);
      Parsed := Files;
    end;
    Write(Name, #9, Answered(Rules, Calls), #10);
  end;
  bareme_free(Rules);
  Calls.Free;
end.
