"""Reads and controls a server with impacket, which shares no code with what it judges.

Arguments: PORT DIALECT COMMAND [ARGUMENT...]; the password of root on standard input.
  value KEY NAME    the type and the bytes of a value below HKEY_LOCAL_MACHINE
  services          each service and its state
  stop NAME         asks a service to stop
  start NAME        asks a service to start
"""
import sys

from impacket.dcerpc.v5 import rrp, scmr, transport
from impacket.smbconnection import SMBConnection

STATES = {1: "stopped", 2: "start pending", 3: "stop pending", 4: "running", 7: "paused"}


def bind(connection, port, pipe, interface):
    way = transport.SMBTransport("127.0.0.1", port, pipe, smb_connection=connection)
    rpc = way.get_dce_rpc()
    rpc.connect()
    rpc.bind(interface)
    return rpc


def value(rpc, key, name):
    root = rrp.hOpenLocalMachine(rpc)["phKey"]
    opened = rrp.hBaseRegOpenKey(rpc, root, key, samDesired=rrp.KEY_READ)["phkResult"]
    request = rrp.BaseRegQueryValue()
    request["hKey"] = opened
    request["lpValueName"] = name + "\0"
    request["lpData"] = b" " * 4096
    request["lpcbData"] = 4096
    request["lpcbLen"] = 4096
    answer = rpc.request(request)
    length = answer["lpcbLen"]
    print(answer["lpType"], b"".join(answer["lpData"])[:length].hex())


def services(rpc):
    manager = scmr.hROpenSCManagerW(rpc, dwDesiredAccess=scmr.SC_MANAGER_ENUMERATE_SERVICE | scmr.SC_MANAGER_CONNECT)
    for service in scmr.hREnumServicesStatusW(rpc, manager["lpScHandle"]):
        state = service["ServiceStatus"]["dwCurrentState"]
        print(service["lpServiceName"][:-1], STATES.get(state, state))


def opened(rpc, name, access):
    manager = scmr.hROpenSCManagerW(rpc, dwDesiredAccess=scmr.SC_MANAGER_CONNECT)
    return scmr.hROpenServiceW(rpc, manager["lpScHandle"], name + "\0", dwDesiredAccess=access)["lpServiceHandle"]


def main(port, dialect, command, *arguments):
    connection = SMBConnection("127.0.0.1", "127.0.0.1", sess_port=int(port), preferredDialect=dialect_of(dialect))
    connection.login("root", sys.stdin.readline().rstrip("\n"))
    if command == "value":
        value(bind(connection, int(port), r"\winreg", rrp.MSRPC_UUID_RRP), *arguments)
        return
    rpc = bind(connection, int(port), r"\svcctl", scmr.MSRPC_UUID_SCMR)
    if command == "services":
        services(rpc)
    elif command == "stop":
        scmr.hRControlService(rpc, opened(rpc, arguments[0], scmr.SERVICE_STOP), scmr.SERVICE_CONTROL_STOP)
    elif command == "start":
        scmr.hRStartServiceW(rpc, opened(rpc, arguments[0], scmr.SERVICE_START))


def dialect_of(dress):
    return {"NT1": "NT LM 0.12", "SMB2_10": 0x0210}.get(dress, 0x0311)


main(*sys.argv[1:])
