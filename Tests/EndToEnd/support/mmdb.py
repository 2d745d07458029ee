"""A small file of countries in MaxMind's format (MaxMind DB File Format Specification 2.0), IPv4 only."""

import ipaddress


def _control(kind, size):
    if kind > 7:
        return bytes([size, kind - 7])
    return bytes([kind << 5 | size])


def _encode(value):
    if isinstance(value, str):
        text = value.encode()
        assert len(text) < 29
        return _control(2, len(text)) + text
    if isinstance(value, dict):
        return _control(7, len(value)) + b"".join(_encode(one) for item in value.items() for one in item)
    if isinstance(value, list):
        return _control(11, len(value)) + b"".join(map(_encode, value))
    kind, number = value
    body = number.to_bytes(8, "big").lstrip(b"\0")
    return _control(kind, len(body)) + body


def countries(networks):
    """The bytes of a file: `{"203.0.113.0/24": "DE"}`."""
    data, places, nodes = b"", {}, [[None, None]]
    for code in sorted(set(networks.values())):
        places[code] = len(data)
        data += _encode({"country": {"iso_code": code}})
    for text, code in networks.items():
        network = ipaddress.ip_network(text)
        bits = f"{int(network.network_address):032b}"[: network.prefixlen]
        node = 0
        for bit in bits[:-1]:
            if nodes[node][int(bit)] is None:
                nodes.append([None, None])
                nodes[node][int(bit)] = len(nodes) - 1
            node = nodes[node][int(bit)]
        nodes[node][int(bits[-1])] = code
    count = len(nodes)

    def record(entry):
        if entry is None:
            return count
        return entry if isinstance(entry, int) else count + 16 + places[entry]

    tree = b"".join(record(entry).to_bytes(3, "big") for node in nodes for entry in node)
    metadata = {
        "node_count": (6, count), "record_size": (5, 24), "ip_version": (5, 4), "database_type": "Test-Country",
        "languages": ["en"], "binary_format_major_version": (5, 2), "binary_format_minor_version": (5, 0),
        "build_epoch": (9, 1_700_000_000), "description": {"en": "test"},
    }
    return tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + _encode(metadata)
