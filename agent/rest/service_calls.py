"""Service calls: a person's hand on a device, by the same rules as the assistant's.

What the request itself gets wrong is told before the home hears of it; what the
device cannot or will not do is the home's refusal, and changes nothing either.
"""

from __future__ import annotations

from agent.rest.answers import DeviceAnswer, device_answer, require
from agent.rest.at_home import at_home
from agent.rest.bodies import ServiceBody
from agent.rest.faults import RequestFault
from agent.rest.routes import Call
from simulator.names import require_known
from simulator.service_table import SERVICES, Service
from simulator.strict_yaml import unknown_key
from simulator.trace import Command

NOBODY = "home"
"""Value of `by` for what no person did."""


async def call_service(call: Call) -> DeviceAnswer:
    """The device as it stands afterwards; a slow one still stands as before."""
    body: ServiceBody = call.body
    domain = call.path["domain"]
    name = f"{domain}.{call.path['service']}"
    service = require("service", name, SERVICES)
    _check_fields(name, service, body)
    async with at_home(call) as living:
        home = living.home
        require_known("device", body.device, home.devices, key="device")
        if body.by != NOBODY:
            require_known("person", body.by, home.people, key="by")
        if home.devices[body.device].domain != domain:
            raise RequestFault(
                f"device: {body.device} has no services of '{domain}'.",
                status=422,
                where="device",
            )
        command = Command(device=body.device, service=name, fields=body.fields)
        home.call(command, body.by)
        return device_answer(home, body.device)


def _check_fields(name: str, service: Service, body: ServiceBody) -> None:
    """See that the service has these fields, and that it gets those it needs.

    Raises:
        RequestFault: 422, naming the field.
    """
    for field in body.fields:
        if field not in service.fields:
            problem = (
                unknown_key(field, list(service.fields))
                if service.fields
                else f"{name} has no fields"
            )
            _refuse(field, problem)
    for field in service.required:
        if body.fields.get(field) is None:
            _refuse(field, f"{name} needs it")


def _refuse(field: str, problem: str) -> None:
    where = f"fields.{field}"
    ended = problem if problem.endswith("?") else f"{problem}."
    raise RequestFault(f"{where}: {ended}", status=422, where=where)
