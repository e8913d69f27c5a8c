# Signs files for Windows: every program and library of a build (Smart App Control looks at each
# one, PyInstaller signs none), or the files that are named.
#
#   sign.ps1 -Folder dist\standard\diptych      a whole build, before the installer is made
#   sign.ps1 FILE ...                           what Inno Setup asks for ($f)
#
# The certificate comes from the environment:
#   DIPTYCH_SIGN_THUMBPRINT  of a certificate in the user's store (a token or a cloud provider's), or
#   DIPTYCH_SIGN_PFX and DIPTYCH_SIGN_PASSWORD  a file.
# A signature without a time stamp ends with the certificate.
# Not by position: the first file would become the folder.
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Folder = "",
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Files = @()
)
Set-StrictMode -Version Latest
$ErrorActionPreference = "Stop"

$tool = (Get-Command signtool.exe -ErrorAction SilentlyContinue).Source
if (-not $tool) {
    # The Windows SDK does not put it on the path.
    $kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe"
    $tool = Get-ChildItem $kits -ErrorAction SilentlyContinue |
        Sort-Object { [version] $_.Directory.Parent.Name } | Select-Object -Last 1 -ExpandProperty FullName
}
if (-not $tool) { throw "signtool.exe is not installed: install the Windows SDK" }

if ($env:DIPTYCH_SIGN_THUMBPRINT) {
    $who = @("/sha1", $env:DIPTYCH_SIGN_THUMBPRINT)
} elseif ($env:DIPTYCH_SIGN_PFX) {
    $who = @("/f", $env:DIPTYCH_SIGN_PFX, "/p", $env:DIPTYCH_SIGN_PASSWORD)
} else {
    throw "Set DIPTYCH_SIGN_THUMBPRINT, or DIPTYCH_SIGN_PFX and DIPTYCH_SIGN_PASSWORD"
}

if ($Folder) {
    $Files += Get-ChildItem $Folder -Recurse -Include *.exe, *.dll, *.pyd -File |
        # What another publisher has signed (Microsoft's run-time libraries) keeps its signature.
        Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne "Valid" } |
        ForEach-Object FullName
}
if ($Files.Count -eq 0) { throw "nothing to sign" }

# Windows ends a command line at 32,767 characters: forty files at a time stay far below.
for ($at = 0; $at -lt $Files.Count; $at += 40) {
    $part = $Files[$at..([Math]::Min($at + 39, $Files.Count - 1))]
    & $tool sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /d Diptych @who @part
    if ($LASTEXITCODE -ne 0) { throw "signtool ended with $LASTEXITCODE" }
    & $tool verify /pa /q @part
    if ($LASTEXITCODE -ne 0) { throw "a signature does not hold" }
}
