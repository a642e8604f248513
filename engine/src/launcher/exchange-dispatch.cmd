@echo off
rem Runs exchange-dispatch.jar, which lies beside this file, with the Java of JAVA_HOME, else the one on the path.
rem
rem The first use with a Java makes an archive of loaded classes in the user's cache, from which later uses start in half the
rem time. It is made anew when the jar or the Java is another. Where it cannot be made, all works without it.
setlocal DisableDelayedExpansion
set "jar=%~dp0exchange-dispatch.jar"
set "java="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java (
  echo exchange-dispatch: There is no Java: install Java 17 or later, or set JAVA_HOME. >&2
  exit /b 1
)

rem What the Java calls itself, such as 17.0.15+6; empty where it does not say.
set "version="
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%a in ("%release%") do (
  if "%%a"=="JAVA_RUNTIME_VERSION" set "version=%%~b"
  if "%%a"=="JAVA_VERSION" if not defined version set "version=%%~b"
)
set "major="
for /f "delims=." %%a in ("%version%") do set "major=%%a"

rem The archive's name tells which jar it is for, by place, time and size.
for %%j in ("%jar%") do set "made=%%~tj-%%~zj"
set "made=%made:/=-%"
set "made=%made::=-%"
set "place=%~dp0"
set "place=%place::=%"
set "folder=%LOCALAPPDATA%\exchange-dispatch\%place%"
set "archive=%folder%%version% %made%.archive"
set "making=-XX:AOTCacheOutput"
set "using=-XX:AOTCache"
if not defined major set "major=0"
if %major% LSS 25 set "making=-XX:ArchiveClassesAtExit"
if %major% LSS 25 set "using=-XX:SharedArchiveFile"
if %major% LSS 17 set "archive="
if not defined LOCALAPPDATA set "archive="

rem What a run of half a second needs: C1 alone, and only for what is called often, no threads for collecting garbage, no
rem counters for others to watch. Nothing is said about archives. The last is in the jar's manifest, which -cp leaves out.
set options=-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC
set options=%options% -XX:-UsePerfData -Xlog:disable -Djdk.console=java.base --enable-native-access=ALL-UNNAMED
set main=io.jenkins.plugins.exchangedispatch.cli

if defined archive if not exist "%archive%" call :make >nul 2>nul <nul
if not defined archive goto plain
set "size=0"
if exist "%archive%" for %%a in ("%archive%") do set "size=%%~za"
if %size%==0 goto plain
"%java%" %options% "%using%=%archive%" -cp "%jar%" %main%.ExchangeDispatch %*
exit /b %errorlevel%

:plain
"%java%" %options% -cp "%jar%" %main%.ExchangeDispatch %*
exit /b %errorlevel%

rem Made elsewhere and moved into place, since others may be starting. An empty file says that it could not be made. Holds
rem no records of what ran often, which would be compiled before it does.
:make
set "work=%folder%%RANDOM%%RANDOM%"
mkdir "%work%"
if not exist "%work%\" exit /b 1
set "quietly=-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"
"%java%" %options% %quietly% "%making%=%work%\archive" "-Djava.io.tmpdir=%work%" -cp "%jar%" %main%.Rehearsal
if errorlevel 1 del "%work%\archive"
if not exist "%work%\archive" type nul >"%work%\archive"
move /y "%work%\archive" "%archive%"
rmdir /s /q "%work%"
exit /b %errorlevel%
