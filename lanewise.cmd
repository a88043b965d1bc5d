@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs Lanewise: finds a JDK from 17 on, builds what is missing, and hands over to it.
rem JAVA_HOME is taken where it is such a JDK; if it is set to anything else, one line says so.
rem Without it the newest JDK is taken, of java on the path and the usual folders.
rem LANEWISE_JAVA_OPTS adds flags for the JVM.
rem No delayed expansion: it would take an exclamation mark out of a path.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
set "best="
set "best_version=16"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined best goto have_jdk
for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~d"
if not defined best goto no_jdk
if defined JAVA_HOME echo lanewise: JAVA_HOME is "%JAVA_HOME%", which is no JDK of version 17 or newer; taking "%best%" 1>&2
goto have_jdk

:no_jdk
echo lanewise: no JDK of version 17 or newer found; install one, or set JAVA_HOME 1>&2
exit /b 1

:have_jdk
call :look
if defined current goto run
if not exist "%home%target" mkdir "%home%target"
echo lanewise: building, or waiting for another build (once; the log is target\build.log) 1>&2
set "tries=0"

rem One builds, the others wait: Windows opens a file for one writer alone, and closes it when its
rem process ends, however that comes. What it says of a file that another has is not shown.
:build
set "problem=%home%target\build.lock cannot be written: another build has it, or its folder is read-only"
set "built="
2>nul (
    call :build_alone 9>"%home%target\build.lock"
)
if "%built%"=="yes" goto run
if "%built%"=="no" goto build_failed
set /a tries+=1
if %tries% geq 600 goto build_failed
ping -n 3 127.0.0.1 >nul
goto build

:build_failed
echo lanewise: "%problem%" 1>&2
exit /b 1

:run
rem The doctor also checks what C2 makes of the kernels, which C2 would not compile in a second.
set "c2="
if /i "%~1"=="doctor" set "c2=-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,io.lanewise.*::*,0.01"
rem One prediction is over before C2's code would pay, and C2 takes a core from it: five times later it begins.
if /i "%~1"=="predict" set "c2=-XX:Tier4InvocationThreshold=25000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=75000 -XX:Tier4BackEdgeThreshold=200000"
rem Lanewise writes UTF-8; the console is to show it as such while it runs.
set "codepage="
for /f "tokens=2 delims=:." %%c in ('chcp 2^>nul') do set "codepage=%%c"
if defined codepage chcp 65001 >nul 2>nul
"%best%\bin\java.exe" --add-modules jdk.incubator.vector -XX:+UseSerialGC -Xshare:auto %LANEWISE_JAVA_OPTS% %c2% -cp "%home%target\lanewise.jar;%home%target\lib\*" io.lanewise.cli.Main %*
set "code=%errorlevel%"
if defined codepage chcp %codepage% >nul 2>nul
exit /b %code%

rem Builds, unless another start has done so meanwhile: built is yes or no.
:build_alone
call :look
if defined current set "built=yes"
if defined built exit /b 0
set "built=no"
set "problem=Maven (mvn) is needed to build on first use; install version 3.8.7 or newer"
where mvn >nul 2>nul
if errorlevel 1 exit /b 0
set "problem=the build failed; the log is %home%target\build.log"
if exist "%home%target\built" rmdir /s /q "%home%target\built"
rem With the JDK that will run it, if it has a compiler; what a future one warns of is no error here.
if exist "%best%\bin\javac.exe" set "JAVA_HOME=%best%"
pushd "%home%"
call mvn -B -ntp -P-warnings-are-errors -DskipTests package >"target\build.log" 2>&1
set "code=%errorlevel%"
popd
if not "%code%"=="0" exit /b 0
rem What it was built from; robocopy's exit codes below 8 mean that it copied.
robocopy "%home%src\main" "%home%target\built\main" /MIR /R:1 /W:1 >nul
copy /y "%home%pom.xml" "%home%target\built\pom.xml" >nul
set "built=yes"
exit /b 0

rem Whether the jar is there and the sources are those that it was built from: current is yes, or nothing.
:look
set "current="
if not exist "%home%target\lanewise.jar" exit /b 0
if not exist "%home%target\lib" exit /b 0
if not exist "%home%target\built\pom.xml" exit /b 0
fc /b "%home%pom.xml" "%home%target\built\pom.xml" >nul 2>nul
if errorlevel 1 exit /b 0
rem With /L it only compares, and its exit code is 0 where nothing differs.
robocopy "%home%src\main" "%home%target\built\main" /MIR /L >nul
if errorlevel 1 exit /b 0
set "current=yes"
exit /b 0

rem Takes a JDK's folder if it is newer than the best so far.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /c:"jdk.incubator.vector" "%~1\release" >nul 2>nul
if errorlevel 1 exit /b 0
set "version="
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "version=%%~v"
if not defined version exit /b 0
set "version=%version:"=%"
if not defined version exit /b 0
if %version% leq %best_version% exit /b 0
set "best=%~f1"
set "best_version=%version%"
exit /b 0
