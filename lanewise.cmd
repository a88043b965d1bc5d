@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs Lanewise: builds what is missing, finds the newest JDK >= 17, and hands over to it.
rem LANEWISE_JAVA_OPTS adds flags for the JVM.
setlocal EnableDelayedExpansion

set "home=%~dp0"
set "best="
set "best_version=16"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~d"
if not defined best (
    echo lanewise: no JDK of version 17 or newer found; install one, or set JAVA_HOME 1>&2
    exit /b 1
)

if not exist "%home%target\lanewise.jar" goto build
if not exist "%home%target\lib" goto build
goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo lanewise: Maven ^(mvn^) is needed to build on first use; install version 3.8.7 or newer 1>&2
    exit /b 1
)
echo lanewise: building ^(once; the log is target\build.log^) 1>&2
if not exist "%home%target" mkdir "%home%target"
pushd "%home%"
call mvn -B -ntp -DskipTests package > "target\build.log" 2>&1
set "built=!errorlevel!"
popd
if not "!built!"=="0" (
    echo lanewise: the build failed; the log is %home%target\build.log 1>&2
    exit /b 1
)

:run
"%best%\bin\java.exe" --add-modules jdk.incubator.vector,info.picocli,me.tongfei.progressbar -XX:+UseSerialGC -Xshare:auto %LANEWISE_JAVA_OPTS% -p "%home%target\lanewise.jar;%home%target\lib" -m io.lanewise/io.lanewise.cli.Main %*
exit /b %errorlevel%

rem Takes a JDK's folder if it is newer than the best so far.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /c:"jdk.incubator.vector" "%~1\release" >nul 2>nul || exit /b 0
set "version="
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "version=%%~v"
set "version=!version:"=!"
if not defined version exit /b 0
if !version! gtr !best_version! (
    set "best=%~f1"
    set "best_version=!version!"
)
exit /b 0
