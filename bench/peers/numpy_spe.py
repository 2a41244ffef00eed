"""The work of the suite detect by numpy: features to squared prediction errors. Tells milliseconds and bytes as JSON."""

import json
import sys
import time

import numpy as np

EXPLAINED_SHARE = 0.98
COLUMNS_PER_COMPONENT = 4


def held_bytes(field):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return None


def make(rows, columns, rhythms):
    random = np.random.default_rng(12345)
    loadings = random.uniform(-1, 1, (rhythms, columns))
    data = random.uniform(-1, 1, (rows, rhythms)) @ loadings
    data += random.uniform(9.8, 10.2, (rows, columns))
    return data


def fit_and_score(data):
    mean = data.mean(axis=0)
    centred = data - mean
    covariance = centred.T @ centred / (len(data) - 1)
    values, vectors = np.linalg.eigh(covariance)
    values, vectors = values[::-1], vectors[:, ::-1]
    explained = np.cumsum(values) / values.sum()
    count = min(len(values) // COLUMNS_PER_COMPONENT, 1 + int(np.searchsorted(explained, EXPLAINED_SHARE)))
    plane = vectors[:, :count]
    centred -= (centred @ plane) @ plane.T
    return np.einsum("ij,ij->i", centred, centred), count


rows, columns, rhythms = (int(word) for word in sys.argv[1:4])
idle = held_bytes("VmRSS")
data = make(rows, columns, rhythms)
started = time.perf_counter()
errors, components = fit_and_score(data)
took_ms = 1000 * (time.perf_counter() - started)
peak = held_bytes("VmHWM")
print(json.dumps({
    "version": np.__version__,
    "tookMs": took_ms,
    "components": components,
    "peakBytes": None if peak is None else peak - idle,
}))
