; The installer for Windows, for one user, without administrator's rights, of the folder that `python -m bundle` built:
; makensis /DVERSION=0.2.0 /DFOLDER=C:\...\dist\twintrack-0.2.0-windows-x86_64 /DSETUP=C:\...\setup.exe twintrack.nsi
; It compiles on Linux too. It has not been run on Windows yet.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

Name "Twintrack"
OutFile "${SETUP}"
InstallDir "$LOCALAPPDATA\Programs\Twintrack"
InstallDirRegKey HKCU "Software\Twintrack" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Twintrack"
!define CLASS "Software\Classes\Twintrack.Project"

!insertmacro MUI_PAGE_LICENSE "${FOLDER}/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\twintrack-gui.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"

Section "Twintrack"
  ; An update begins with an empty folder, so that no module of the former version stays among the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Twintrack.lnk" "$INSTDIR\twintrack-gui.exe"

  WriteRegStr HKCU "Software\Twintrack" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.twin" "" "Twintrack.Project"
  WriteRegStr HKCU "${CLASS}" "" "Twintrack project"
  WriteRegStr HKCU "${CLASS}\DefaultIcon" "" "$INSTDIR\twintrack-gui.exe,0"
  WriteRegStr HKCU "${CLASS}\shell\open\command" "" '"$INSTDIR\twintrack-gui.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Twintrack"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Twintrack authors"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\twintrack-gui.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  ; Only the files of the program are removed. Projects, settings and backups are in other folders.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\twintrack.exe"
  Delete "$INSTDIR\twintrack-gui.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD-PARTY.md"
  Delete "$INSTDIR\READ-ME-FIRST.txt"
  Delete "$INSTDIR\CITATION.cff"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Twintrack.lnk"
  DeleteRegKey HKCU "${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.twin" ""
  ${If} $0 == "Twintrack.Project"
    DeleteRegKey HKCU "Software\Classes\.twin"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Twintrack"
  ${RefreshShellIcons}
SectionEnd
