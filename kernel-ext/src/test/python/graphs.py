"""Graphs of NIR for tests, and what they compute."""

import nir
import numpy

# The time step that readers of NIR take, in seconds.
STEP = 1e-4


def windows(values, kernel, stride):
    """The windows of an array [channels, height, width]: [channels, rows, columns, kernel, kernel]."""
    view = numpy.lib.stride_tricks.sliding_window_view(values, kernel, axis=(1, 2))
    return view[:, :: stride[0], :: stride[1]]


def computed(graph, samples):
    """What a chain of nodes says, in double precision: the spikes of its neurons by name, the sum of its outputs."""
    order = dict(graph.edges)
    membranes = {}
    spikes = {name: [] for name, node in graph.nodes.items() if isinstance(node, (nir.LIF, nir.IF, nir.Threshold))}
    total = 0
    for sample in samples:
        name, x = "input", sample.reshape(graph.nodes["input"].input_type["input"]).astype(float)
        while name in order:
            name = order[name]
            node = graph.nodes[name]
            if isinstance(node, (nir.Affine, nir.Linear)):
                x = node.weight.astype(float) @ x + getattr(node, "bias", 0)
            elif isinstance(node, nir.Conv2d):
                pad = [(0, 0), *((int(side), int(side)) for side in node.padding)]
                taps = windows(numpy.pad(x, pad), node.weight.shape[2:], node.stride)
                x = numpy.einsum("crxkl,ockl->orx", taps, node.weight.astype(float)) + node.bias[:, None, None]
            elif isinstance(node, nir.SumPool2d):
                x = windows(x, tuple(node.kernel_size), node.stride).sum(axis=(3, 4))
            elif isinstance(node, nir.Flatten):
                x = x.reshape(-1)
            elif isinstance(node, nir.LIF):
                v = membranes.get(name, numpy.zeros(node.tau.shape))
                v = v + STEP / node.tau * (node.v_leak - v + node.r * x)
                x = (v > node.v_threshold).astype(float)
                membranes[name] = numpy.where(x > 0, node.v_reset, v)
            elif isinstance(node, nir.IF):
                v = membranes.get(name, 0) + (x if set(node.r.ravel()) == {1} else node.r * STEP * x)
                x = (v > node.v_threshold).astype(float)
                membranes[name] = numpy.where(x > 0, node.v_reset, v)
            elif isinstance(node, nir.Threshold):
                x = (x > node.threshold).astype(float)
            else:
                assert isinstance(node, nir.Output), name
            if name in spikes:
                spikes[name].append(x.reshape(-1))
        total = total + x
    return {name: numpy.array(train) for name, train in spikes.items()}, total


def full(value, *shape):
    return numpy.full(shape, float(value))


def lif(*shape, tau=STEP, r=1.0, v_threshold=1.0):
    return nir.LIF(
        tau=full(tau, *shape),
        r=full(r, *shape),
        v_leak=full(0, *shape),
        v_threshold=full(v_threshold, *shape),
        v_reset=full(0, *shape),
    )


def if_(*shape, r=1.0, v_threshold=1.0):
    return nir.IF(r=full(r, *shape), v_threshold=full(v_threshold, *shape), v_reset=full(0, *shape))


def chain(*nodes):
    return nir.NIRGraph.from_list(nir.Input({"input": numpy.array([3])}), *nodes)


AFFINE = nir.Affine(full(1, 3, 3), full(0, 3))
