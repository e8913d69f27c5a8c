; Installer for Windows, by Inno Setup 6.3 or later (x64compatible came with 6.3). Its words are
; explained at https://jrsoftware.org/ishelp/.
;
;   iscc /DFlavour=standard "/Ssign=powershell -NoProfile -File $qC:\...\sign.ps1$q $f" ^
;        /DSigned packaging\windows\diptych.iss
;
; Without /DSigned nothing is signed: for tries on a developer's machine, and for forks. The version
; is read from the program that was built. Paths are relative to the checkout (SourceDir below).
#ifndef Flavour
  #define Flavour "standard"
#endif
#if Flavour == "full"
  #define Name "diptych-full"
#else
  #define Name "diptych"
#endif
#define Build "dist\" + Flavour + "\" + Name
#define Made "build\" + Flavour + "\made"
#define Program AddBackslash(SourcePath) + "..\..\" + Build + "\diptych.exe"
#ifnexist Program
  #error There is no build: run python -m bundle.build first
#endif
#define Version GetFileProductVersionString(Program)
#if Version == ""
  #error diptych.exe has no version resource
#endif
#ifndef Output
  #define Output "dist"
#endif

[Setup]
; Never change the AppId: by it Windows knows that an update is one. Both flavours share it: they
; are one program and replace each other.
AppId={{6C0B9C5B-35B7-4C8E-9A44-0F7B6E1D2A91}
AppName=Diptych
AppVersion={#Version}
AppVerName=Diptych {#Version}
AppPublisher={#GetFileCompanyString(Program)}
; Numbers only: a release candidate's version would be refused here.
VersionInfoVersion={#GetVersionNumbersString(Program)}
SourceDir=..\..
OutputDir={#Output}
OutputBaseFilename={#Name}-{#Version}-windows-x64-setup
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
; An update over a running Diptych: the window is asked to close, as at the end of a session, and its
; worker ends with it.
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.com,*.dll,*.pyd
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
; diptych.exe is the window; diptych.com is the same program for terminals (bundle\platforms.py).
Name: "{autoprograms}\Diptych"; Filename: "{app}\diptych.exe"
Name: "{autodesktop}\Diptych"; Filename: "{app}\diptych.exe"; Tasks: desktopicon

[Registry]
; HKA is HKLM for all users and HKCU for one; "Software\Classes" takes the place of HKCR.
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueName: ""; ValueData: "Diptych.Case"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.diptych.case+sqlite3"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.diptych\OpenWithProgids"; ValueType: string; ValueName: "Diptych.Case"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Diptych.Case"; ValueType: string; ValueName: ""; ValueData: "{cm:Case}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Diptych.Case\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\diptych-case.ico,0"
Root: HKA; Subkey: "Software\Classes\Diptych.Case\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\diptych.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\diptych.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\diptych.exe\SupportedTypes"; ValueType: string; ValueName: ".diptych"; ValueData: ""
; The command: for one user, or for all. Taken out again by [Code]: a path is a list, and the others
; stay.
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not IsAdminInstallMode and NotOnPath
Root: HKLM; Subkey: "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsAdminInstallMode and NotOnPath

[Run]
Filename: "{app}\diptych.exe"; Description: "{cm:LaunchProgram,Diptych}"; Flags: nowait postinstall skipifsilent

[Code]
function EnvironmentKey: String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function NotOnPath: Boolean;
var
  Old: String;
begin
  if not RegQueryStringValue(HKEY_AUTO, EnvironmentKey, 'Path', Old) then
    Old := '';
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Old) + ';') = 0;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Old, Mine: String;
  At: Integer;
begin
  if CurUninstallStep <> usPostUninstall then
    exit;
  if not RegQueryStringValue(HKEY_AUTO, EnvironmentKey, 'Path', Old) then
    exit;
  { A whole entry only: another folder's name may begin with ours. }
  Old := ';' + Old + ';';
  Mine := ';' + Lowercase(ExpandConstant('{app}')) + ';';
  At := Pos(Mine, Lowercase(Old));
  if At = 0 then
    exit;
  Delete(Old, At, Length(Mine) - 1);
  if Length(Old) > 2 then
    RegWriteExpandStringValue(HKEY_AUTO, EnvironmentKey, 'Path', Copy(Old, 2, Length(Old) - 2))
  else
    RegDeleteValue(HKEY_AUTO, EnvironmentKey, 'Path');
end;
