"""A mail server on loopback for the tests: Debian's python3-aiosmtpd.

Says its port on the first line of its output, then a line of JSON for each mail it took. Ends with its input.
The local part of a recipient says how it is answered: reply-550@... gets 550.
"""
import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(text):
    print(text, flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        local = address.split("@")[0]
        if local.startswith("reply-"):
            return local.removeprefix("reply-") + " as the test wants it"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "mail": envelope.content.decode("utf-8"),
        }))
        return "250 OK"


def authenticate(server, session, envelope, mechanism, auth_data):
    ok = isinstance(auth_data, LoginPassword) and auth_data.password == b"secret"
    return AuthResult(success=ok, auth_data=auth_data) if ok else AuthResult(success=False, handled=False)


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(), hostname="127.0.0.1", authenticator=authenticate, auth_require_tls=False), "127.0.0.1", 0)
    say(server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
