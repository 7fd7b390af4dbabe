{ libbareme for Free Pascal and Delphi. }
unit bareme;

{$ifdef FPC}{$mode delphi}{$endif}

interface

uses SysUtils;

type
  { The answer to a call: never changed, and freed with bareme_free. }
  PBaremeAnswer = ^TBaremeAnswer;
  TBaremeAnswer = record
    Status: Integer;
    Length: NativeUInt;
    Text: PAnsiChar;
  end;

  // What was given is refused: the message is JSON, {"faults":[...]} or {"diagnostics":[...]}.
  ERefused = class(Exception);

{ Makes a call. A text that it does not need is empty; Rules is nil for those of ESMS numérique. }
function Call(Rules: PBaremeAnswer; const Name, Input, Options, Detail: UTF8String): UTF8String;

// Reads rule files, {"NAME.toml":"TEXT"}; the caller frees them with bareme_free.
function Parse(const Files: UTF8String): PBaremeAnswer;

procedure bareme_free(Answer: PBaremeAnswer); cdecl; external 'bareme';

implementation

function bareme_call(Rules: PBaremeAnswer; Name, Input, Options, Detail: PAnsiChar): PBaremeAnswer; cdecl;
  external 'bareme';

function TextOf(Answer: PBaremeAnswer): UTF8String;
begin
  SetString(Result, Answer^.Text, Answer^.Length);
end;

{ Returns an answer that was not refused. }
function Answered(Answer: PBaremeAnswer): PBaremeAnswer;
var
  Json: UTF8String;
begin
  if Answer^.Status <> 0 then
  begin
    Json := TextOf(Answer);
    bareme_free(Answer);
    raise ERefused.Create(Json);
  end;
  Result := Answer;
end;

function Call(Rules: PBaremeAnswer; const Name, Input, Options, Detail: UTF8String): UTF8String;
var
  Answer: PBaremeAnswer;
begin
  Answer := Answered(bareme_call(Rules, PAnsiChar(Name), PAnsiChar(Input), PAnsiChar(Options), PAnsiChar(Detail)));
  Result := TextOf(Answer);
  bareme_free(Answer);
end;

function Parse(const Files: UTF8String): PBaremeAnswer;
begin
  Result := Answered(bareme_call(nil, 'parse', PAnsiChar(Files), nil, nil));
end;

end.
