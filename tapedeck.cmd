@echo off
rem Starts Tapedeck on Windows: finds a JDK, builds what is not built, runs the window or a sub command.
setlocal enableextensions disabledelayedexpansion

set "needed=25"
set "root=%~dp0"
set "target=%root%app\target"
set "stamp=%target%\tapedeck.built"
set "cache=%root%.tapedeck-cache"
set "lock=%cache%\build.lock"
set "log=%cache%\build.log"
set "jdk="
set "found="

rem --- Java

if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java.exe 2^>nul') do call :consider_bin "%%~dpJ"
for %%P in (
  "%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks"
  "%USERPROFILE%\scoop\apps" "%USERPROFILE%\.sdkman\candidates\java"
) do if exist "%%~P" for /d %%D in ("%%~P\*") do call :consider "%%~D"
if defined jdk goto have_jdk
if not defined found set "found=no Java at all"
1>&2 echo tapedeck: needs a JDK %needed% or newer, but found %found%; install one, for example from https://adoptium.net, or set JAVA_HOME to it
exit /b 1
:have_jdk

rem --- Building

call :is_built
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 1
)

rem --- Running

set "flags=-XX:+UseSerialGC -Xms1g -Xss16m -Xlog:disable -Xlog:all=error:stderr"
set "flags=%flags% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
set "flags=%flags% -Dpolyglot.engine.WarnInterpreterOnly=false -Djava.awt.headless=true"
set "headless=-Dglass.platform=Headless -Dprism.order=sw -Dtapedeck.display=none"
set "mode="
for %%C in (run diagnose mend causes trace steps snapshot export check) do if "%~1"=="%%C" set "mode=%headless%"
for %%J in ("%target%\tapedeck-app-*.jar") do set "app=%%~fJ"
"%jdk%\bin\java.exe" %flags% %mode% -cp "%app%;%target%\lib\*" dev.tapedeck.app.Main %*
exit /b %errorlevel%

rem Takes the Java whose bin folder is given.
:consider_bin
set "bin=%~1"
for %%H in ("%bin%..") do call :consider "%%~fH"
exit /b 0

rem Takes the Java at the given home if it will do, and remembers it for the message if it will not.
:consider
if defined jdk exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
set "version="
if exist "%~1\release" for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "version=%%~V"
if not defined version exit /b 0
for /f "delims=.-+ tokens=1" %%M in ("%version%") do set "major=%%M"
if defined found set "found=%found%, %version% (%~1)"
if not defined found set "found=only Java %version% (%~1)"
if %major% lss %needed% exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
set "jdk=%~1"
exit /b 0

rem Succeeds if nothing that the build reads has changed since the last one.
:is_built
if not exist "%stamp%" exit /b 1
pushd "%root%"
powershell -NoProfile -Command "$t=(Get-Item '%stamp%').LastWriteTimeUtc; $n=Get-ChildItem -Recurse -File -Path 'pom.xml','engine','samples','ui-resources','app' | Where-Object { $_.LastWriteTimeUtc -gt $t -and $_.FullName -notmatch '\\(target|test|benchmarks)\\' -and ($_.FullName -match '\\src\\' -or $_.Name -eq 'pom.xml') } | Select-Object -First 1; if ($n) { exit 1 }" 2>nul
set "result=%errorlevel%"
popd
exit /b %result%

rem Runs Maven, with its output in the log. The stamp is as old as the start of the build.
:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo tapedeck: cannot build Tapedeck: no Maven ^(mvn^) on the PATH; install Maven 3.8 or newer 1>&2
  exit /b 1
)
if not exist "%cache%" mkdir "%cache%"
mkdir "%lock%" 2>nul
if errorlevel 1 (
  echo tapedeck: another start is building Tapedeck; if there is none, remove the folder "%lock%" 1>&2
  exit /b 1
)
echo Building Tapedeck ^(first start only^)... 1>&2
type nul > "%cache%\building"
set "caller_java_home=%JAVA_HOME%"
set "JAVA_HOME=%jdk%"
call mvn -B --no-transfer-progress -f "%root%pom.xml" -Dmaven.test.skip=true -pl app -am package > "%log%" 2>&1
set "result=%errorlevel%"
set "JAVA_HOME=%caller_java_home%"
if not "%result%"=="0" (
  echo tapedeck: cannot build Tapedeck; these lines of the log say why: 1>&2
  findstr /b /l /c:"[ERROR]" "%log%" 1>&2
  echo tapedeck: the whole log is %log% 1>&2
  rmdir "%lock%"
  exit /b 1
)
move /y "%cache%\building" "%stamp%" >nul
rmdir "%lock%"
exit /b 0
