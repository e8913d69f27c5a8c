# Signs files for Windows: every program and library of a build (Smart App Control looks at each
# one, PyInstaller signs none), or the files that are named.
#
#   sign.ps1 -Folder dist\standard\diptych      a whole build, before the installer is made
#   sign.ps1 FILE ...                           what Inno Setup asks for ($f)
#
# Who signs comes from the environment, one of:
#   DIPTYCH_SIGN_THUMBPRINT  a certificate in the user's store (a token, or a provider's client)
#   DIPTYCH_SIGN_DLIB and DIPTYCH_SIGN_METADATA  Azure's signing service: its Azure.CodeSigning.Dlib.dll
#     and metadata.json; it logs in by AZURE_TENANT_ID and its neighbours
#   DIPTYCH_SIGN_PFX and DIPTYCH_SIGN_PASSWORD  a file; no authority that Windows trusts gives out
#     new ones since June 2023
# DIPTYCH_SIGN_TIMESTAMP names another time stamp server (Azure's: http://timestamp.acs.microsoft.com).
# A signature without a time stamp ends with the certificate.
# Not by position: the first file would become the folder.
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Folder = "",
    [Parameter(ValueFromRemainingArguments = $true)] [string[]] $Files = @()
)
Set-StrictMode -Version Latest
$ErrorActionPreference = "Stop"

# In strict mode nothing can be asked of what was not found.
$found = Get-Command signtool.exe -ErrorAction SilentlyContinue | Select-Object -First 1
if ($found) {
    $tool = $found.Source
} else {
    # The Windows SDK does not put it on the path.
    $kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe"
    $tool = Get-ChildItem $kits -ErrorAction SilentlyContinue |
        Sort-Object { [version] $_.Directory.Parent.Name } | Select-Object -Last 1 -ExpandProperty FullName
}
if (-not $tool) { throw "signtool.exe is not installed: install the Windows SDK" }

if ($env:DIPTYCH_SIGN_THUMBPRINT) {
    $who = @("/sha1", $env:DIPTYCH_SIGN_THUMBPRINT)
} elseif ($env:DIPTYCH_SIGN_DLIB) {
    $who = @("/dlib", $env:DIPTYCH_SIGN_DLIB, "/dmdf", $env:DIPTYCH_SIGN_METADATA)
} elseif ($env:DIPTYCH_SIGN_PFX) {
    $who = @("/f", $env:DIPTYCH_SIGN_PFX, "/p", $env:DIPTYCH_SIGN_PASSWORD)
} else {
    throw "Set DIPTYCH_SIGN_THUMBPRINT, DIPTYCH_SIGN_DLIB and DIPTYCH_SIGN_METADATA, or DIPTYCH_SIGN_PFX and DIPTYCH_SIGN_PASSWORD"
}
$stamp = if ($env:DIPTYCH_SIGN_TIMESTAMP) { $env:DIPTYCH_SIGN_TIMESTAMP } else { "http://timestamp.digicert.com" }

if ($Folder) {
    $Files = @($Files) + @(Get-ChildItem $Folder -Recurse -Include *.exe, *.com, *.dll, *.pyd -File |
        # What another publisher has signed (Microsoft's run-time libraries) keeps its signature.
        Where-Object { (Get-AuthenticodeSignature -LiteralPath $_.FullName).Status -ne "Valid" } |
        ForEach-Object { $_.FullName })
}
if ($Files.Count -eq 0) { throw "nothing to sign" }

# Windows ends a command line at 32,767 characters: forty files at a time stay far below.
for ($at = 0; $at -lt $Files.Count; $at += 40) {
    $part = @($Files[$at..([Math]::Min($at + 39, $Files.Count - 1))])
    # /td after /tr: before it, signtool takes SHA-1 for the time stamp.
    & $tool sign /fd SHA256 /tr $stamp /td SHA256 /d Diptych @who @part
    if ($LASTEXITCODE -ne 0) { throw "signtool ended with $LASTEXITCODE" }
    & $tool verify /pa /q @part
    if ($LASTEXITCODE -ne 0) { throw "a signature does not hold" }
}
