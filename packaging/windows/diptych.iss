; Installer for Windows, by Inno Setup 6.3 or later (x64compatible came with 6.3).
;
;   iscc /DVersion=0.1.0 /DBuild=dist\standard\diptych /DMade=build\standard\made ^
;        /DOutput=dist "/Ssign=powershell -NoProfile -File packaging\windows\sign.ps1 $f" ^
;        /DSigned packaging\windows\diptych.iss
;
; Without /DSigned nothing is signed: for tries on a developer's machine only. Paths are relative
; to this script (SourceDir below makes them relative to the checkout).
#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#ifndef Build
  #define Build "dist\standard\diptych"
#endif
#ifndef Made
  #define Made "build\standard\made"
#endif
#ifndef Output
  #define Output "dist"
#endif
#ifndef Flavour
  #define Flavour ""
#endif

[Setup]
; Never change the AppId: by it Windows knows that an update is one. Both flavours share it: they
; are one program and replace each other.
AppId={{6C0B9C5B-35B7-4C8E-9A44-0F7B6E1D2A91}
AppName=Diptych
AppVersion={#Version}
AppVerName=Diptych {#Version}
AppPublisher=The Diptych developers
VersionInfoVersion={#Version}
SourceDir=..\..
OutputDir={#Output}
OutputBaseFilename=diptych{#Flavour}-{#Version}-windows-x64-setup
SetupIconFile={#Made}\diptych.ico
UninstallDisplayIcon={app}\diptych.exe
UninstallDisplayName=Diptych
LicenseFile=LICENSE
; Analysts often have no administrator's rights; who has them may install for everybody.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
; A short path: the full flavour has deep folders, and some systems end paths at 260 characters.
DefaultDirName={autopf}\Diptych
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; PySide6's oldest Windows.
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
RestartApplications=no
#ifdef Signed
SignTool=sign
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Case=Diptych case
de.Case=Diptych-Fall
en.OnPath=Add the command "diptych" to the path
de.OnPath=Den Befehl "diptych" in den Pfad aufnehmen

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "path"; Description: "{cm:OnPath}"; Flags: unchecked

[InstallDelete]
; Nothing of an older version may stay: Python would import it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Build}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Made}\diptych-case.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Diptych"; Filename: "{app}\diptych.exe"; AppUserModelID: "org.diptych.Diptych"
Name: "{autodesktop}\Diptych"; Filename: "{app}\diptych.exe"; Tasks: desktopicon

[Registry]
; HKA is HKLM for all users and HKCU for one; "Software\Classes" takes the place of HKCR.
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueName: ""; ValueData: "Diptych.Case"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.diptych.case+sqlite3"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.diptych\OpenWithProgids"; ValueType: string; ValueName: "Diptych.Case"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Diptych.Case"; ValueType: string; ValueName: ""; ValueData: "{cm:Case}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Diptych.Case\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\diptych-case.ico,0"
Root: HKA; Subkey: "Software\Classes\Diptych.Case\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\diptych.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\diptych.exe\SupportedTypes"; ValueType: string; ValueName: ".diptych"; ValueData: ""; Flags: uninsdeletekey
; The command for one user. Taken out again by [Code]: a path is a list, and the others stay.
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath

[Run]
Filename: "{app}\diptych.exe"; Description: "{cm:LaunchProgram,Diptych}"; Flags: nowait postinstall skipifsilent

[Code]
function NotOnPath: Boolean;
var
  Old: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Old) then
    Old := '';
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Old) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Old, Mine: string;
begin
  if Step <> usPostUninstall then
    exit;
  Mine := ';' + ExpandConstant('{app}');
  if RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Old) and (Pos(Mine, Old) > 0) then
  begin
    StringChangeEx(Old, Mine, '', True);
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Old);
  end;
end;
