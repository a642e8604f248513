/*
 * A Windows service for tests; its behaviour is told by arguments of its command line:
 *
 *     test-service.exe NAME [start=MILLIS] [stop=MILLIS] [no-stop] [no-pause] [hang] [mute] [crash] [run COMMAND...]
 *
 *     start, stop   how long it stays pending, raising its checkpoint twice a second
 *     no-stop       accepts no stop; no-pause: accepts no pause
 *     hang          stays stop pending for ever
 *     mute          does not report to the service control manager, and ends after a minute
 *     crash         its process dies half a second after it runs
 *     run           starts the rest of the command line as a child process once it runs
 *
 * Build: x86_64-w64-mingw32-gcc -municode -O1 -s -o test-service.exe test-service.c -ladvapi32
 */
#include <wchar.h>
#include <windows.h>

#define STEP_MILLIS 500
#define MUTE_MILLIS 60000
#define LONGEST_NAME 256
#define RUN L" run "

static wchar_t service_name[LONGEST_NAME + 1];
static DWORD start_millis, stop_millis;
static BOOL no_stop, no_pause, hang, mute, crash;
static const wchar_t *command;
static SERVICE_STATUS_HANDLE status_handle;
static SERVICE_STATUS status;
static HANDLE stop_asked;

static void report(DWORD state, DWORD checkpoint)
{
    BOOL settled = state == SERVICE_RUNNING || state == SERVICE_PAUSED;
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = state;
    status.dwCheckPoint = checkpoint;
    status.dwWaitHint = checkpoint ? 2 * STEP_MILLIS : 0;
    status.dwControlsAccepted = 0;
    if (settled && !no_stop)
        status.dwControlsAccepted |= SERVICE_ACCEPT_STOP;
    if (settled && !no_pause)
        status.dwControlsAccepted |= SERVICE_ACCEPT_PAUSE_CONTINUE;
    SetServiceStatus(status_handle, &status);
}

static void stay_pending(DWORD state, DWORD millis)
{
    DWORD passed, checkpoint = 1;
    for (passed = 0; passed < millis; passed += STEP_MILLIS) {
        report(state, checkpoint++);
        Sleep(STEP_MILLIS);
    }
}

static DWORD WINAPI on_control(DWORD control, DWORD type, void *data, void *context)
{
    (void)type, (void)data, (void)context;
    switch (control) {
    case SERVICE_CONTROL_STOP:
        report(SERVICE_STOP_PENDING, 1);
        if (!hang)
            SetEvent(stop_asked);
        return NO_ERROR;
    case SERVICE_CONTROL_PAUSE:
        report(SERVICE_PAUSED, 0);
        return NO_ERROR;
    case SERVICE_CONTROL_CONTINUE:
        report(SERVICE_RUNNING, 0);
        return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
        SetServiceStatus(status_handle, &status);
        return NO_ERROR;
    default:
        return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

static void run_child(void)
{
    STARTUPINFOW startup = {0};
    PROCESS_INFORMATION child;
    startup.cb = sizeof startup;
    if (command && CreateProcessW(NULL, _wcsdup(command), NULL, NULL, FALSE, 0, NULL, NULL, &startup, &child)) {
        CloseHandle(child.hThread);
        CloseHandle(child.hProcess);
    }
}

static void WINAPI service_main(DWORD count, wchar_t **arguments)
{
    (void)count, (void)arguments;
    stop_asked = CreateEventW(NULL, TRUE, FALSE, NULL);
    status_handle = RegisterServiceCtrlHandlerExW(service_name, on_control, NULL);
    stay_pending(SERVICE_START_PENDING, start_millis);
    report(SERVICE_RUNNING, 0);
    run_child();
    if (crash) {
        Sleep(STEP_MILLIS);
        TerminateProcess(GetCurrentProcess(), 1);
    }
    WaitForSingleObject(stop_asked, INFINITE);
    stay_pending(SERVICE_STOP_PENDING, stop_millis);
    report(SERVICE_STOPPED, 0);
}

static void read_argument(const wchar_t *argument)
{
    if (!wcsncmp(argument, L"start=", 6))
        start_millis = wcstoul(argument + 6, NULL, 10);
    else if (!wcsncmp(argument, L"stop=", 5))
        stop_millis = wcstoul(argument + 5, NULL, 10);
    no_stop |= !wcscmp(argument, L"no-stop");
    no_pause |= !wcscmp(argument, L"no-pause");
    hang |= !wcscmp(argument, L"hang");
    mute |= !wcscmp(argument, L"mute");
    crash |= !wcscmp(argument, L"crash");
}

int wmain(int count, wchar_t **arguments)
{
    SERVICE_TABLE_ENTRYW table[] = {{service_name, service_main}, {NULL, NULL}};
    int i;
    if (count < 2)
        return ERROR_INVALID_PARAMETER;
    wcsncpy(service_name, arguments[1], LONGEST_NAME);
    command = wcsstr(GetCommandLineW(), RUN);
    if (command)
        command += wcslen(RUN);
    for (i = 2; i < count; i++)
        read_argument(arguments[i]);
    if (mute)
        Sleep(MUTE_MILLIS);
    return StartServiceCtrlDispatcherW(table) ? NO_ERROR : (int)GetLastError();
}
