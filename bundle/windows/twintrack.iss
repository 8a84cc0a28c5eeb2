; Inno Setup 6: an installer for one user, without administrator's rights, around what `python -m bundle` made.
; iscc /DVersion=0.2.0 /DFolder=..\..\dist\twintrack-0.2.0-windows-x86_64 bundle\windows\twintrack.iss
; Written with care and not yet tried on Windows.

#ifndef Version
  #error Give the version: /DVersion=0.2.0
#endif
#ifndef Folder
  #error Give the built folder: /DFolder=...
#endif

[Setup]
AppId={{6C0B7A54-1E0B-4E53-9B6F-5457494E0001}
AppName=Twintrack
AppVersion={#Version}
AppPublisher=The Twintrack authors
DefaultDirName={autopf}\Twintrack
DefaultGroupName=Twintrack
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile={#Folder}\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=twintrack-{#Version}-windows-setup
UninstallDisplayIcon={app}\twintrack-gui.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[InstallDelete]
; An update begins from nothing, so that no module of the version before stays among the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Twintrack"; Filename: "{app}\twintrack-gui.exe"
Name: "{autodesktop}\Twintrack"; Filename: "{app}\twintrack-gui.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: association; Description: "{cm:AssocFileExtension,Twintrack,.twin}"

[Registry]
Root: HKA; Subkey: "Software\Classes\.twin"; ValueType: string; ValueData: "Twintrack.Project"; Flags: uninsdeletevalue; Tasks: association
Root: HKA; Subkey: "Software\Classes\Twintrack.Project"; ValueType: string; ValueData: "Twintrack project"; Flags: uninsdeletekey; Tasks: association
Root: HKA; Subkey: "Software\Classes\Twintrack.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\twintrack-gui.exe,0"; Tasks: association
Root: HKA; Subkey: "Software\Classes\Twintrack.Project\shell\open\command"; ValueType: string; ValueData: """{app}\twintrack-gui.exe"" ""%1"""; Tasks: association

[Run]
Filename: "{app}\twintrack-gui.exe"; Description: "{cm:LaunchProgram,Twintrack}"; Flags: nowait postinstall skipifsilent
