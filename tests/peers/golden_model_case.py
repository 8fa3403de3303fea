"""Writes a case folder for `hnet-bench check --golden`: a small H-Net with random weights and what an
independent implementation makes of it (plain PyTorch, float64, one token or chunk at a time).

    pip install torch safetensors
    python tests/peers/golden_model_case.py tests/src/test/resources/golden/two_stage

The implementation knows nothing of ours. Against the vectors of the official code it was off by
1.2e-5 in the logits, the noise of float32. Weights are drawn again until no boundary probability lies
within 1e-3 of 0.5, so that boundaries must come out identical.
"""

import json
import math
import os
import re
import sys
from collections import OrderedDict

import torch
from safetensors.torch import save_file
from torch.nn import functional

torch.set_default_dtype(torch.float64)

CONFIG = {
    "arch_layout": ["m1", ["t1m1", ["T1"], "m1"], "m1"],
    "d_model": [32, 32, 64],
    "d_intermediate": [0, 0, 100],
    "vocab_size": 256,
    "ssm_cfg": {"chunk_size": 16, "d_conv": 4, "d_state": 8, "expand": 2},
    "attn_cfg": {"num_heads": [2, 4, 4], "rotary_emb_dim": [8, 8, 12], "window_size": [5, 7, -1]},
    "tie_embeddings": True,
}
MULTIPLIERS = [3.0, 1.7, 0.9]
LENGTHS = [61, 2, 37, 29]
TARGET = 3
HEAD_DIMENSION = 64


def blocks(layout):
    return [kind for kind, count in re.findall(r"([mMtT])(\d+)", layout) for _ in range(int(count))]


def rms_norm(x, weight):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5) * weight


class Model:
    """One sequence at a time; `notes` are the intermediate values, `routing` what each stage chose."""

    def __init__(self, config, weights):
        self.config, self.weights = config, weights
        self.stacks, layout = [], config["arch_layout"]
        while len(layout) == 3:
            self.stacks.append((layout[0], layout[2]))
            layout = layout[1]
        self.innermost = layout[0]
        self.stages = len(self.stacks) + 1

    def mamba(self, prefix, x):
        w, ssm = self.weights, self.config["ssm_cfg"]
        states, inner = ssm["d_state"], ssm["expand"] * x.shape[1]
        heads = inner // HEAD_DIMENSION
        projected = x @ w[prefix + "in_proj.weight"].T
        z, raw, dt = projected.split([inner, inner + 2 * states, heads], 1)
        taps = w[prefix + "conv1d.weight"][:, 0]
        padded = torch.cat([torch.zeros(taps.shape[1] - 1, raw.shape[1]), raw])
        convolved = sum(padded[i : i + len(x)] * taps[:, i] for i in range(taps.shape[1]))
        convolved = functional.silu(convolved + w[prefix + "conv1d.bias"])
        u, b, c = convolved.split([inner, states, states], 1)
        u = u.reshape(-1, heads, HEAD_DIMENSION)
        dt = functional.softplus(dt + w[prefix + "dt_bias"])
        decay = torch.exp(dt * -torch.exp(w[prefix + "A_log"]))
        state, rows = torch.zeros(heads, HEAD_DIMENSION, states), []
        for t in range(len(x)):
            state = decay[t][:, None, None] * state + (dt[t][:, None] * u[t])[:, :, None] * b[t]
            rows.append(state @ c[t] + w[prefix + "D"][:, None] * u[t])
        y = torch.stack(rows).reshape(-1, inner) * functional.silu(z)
        return rms_norm(y, w[prefix + "norm.weight"]) @ w[prefix + "out_proj.weight"].T

    def attention(self, prefix, x, stage):
        settings = self.config["attn_cfg"]
        heads, turned, window = (
            settings[key][stage] for key in ("num_heads", "rotary_emb_dim", "window_size")
        )
        length, width = x.shape
        size = width // heads
        packed = x @ self.weights[prefix + "Wqkv.weight"].T
        q, k, v = packed.reshape(length, 3, heads, size).unbind(1)
        angles = torch.arange(length)[:, None] * 10000.0 ** (-torch.arange(0, turned, 2) / turned)
        cos, sin = angles.cos()[:, None], angles.sin()[:, None]

        def rotate(y):
            one, two, rest = y.split([turned // 2, turned // 2, size - turned], -1)
            return torch.cat([one * cos - two * sin, one * sin + two * cos, rest], -1)

        scores = torch.einsum("ihe,jhe->hij", rotate(q), rotate(k)) / math.sqrt(size)
        i, j = torch.arange(length)[:, None], torch.arange(length)[None]
        visible = (j <= i) & ((j >= i - window) if window >= 0 else True)
        shares = scores.masked_fill(~visible, -math.inf).softmax(-1)
        mixed = torch.einsum("hij,jhe->ihe", shares, v).reshape(length, width)
        return mixed @ self.weights[prefix + "out_proj.weight"].T

    def stack(self, prefix, layout, x, stage, name):
        w = self.weights
        self.notes[name + ".in"] = x
        branch, residual = x, 0
        for number, kind in enumerate(blocks(layout)):
            block, noted = f"{prefix}layers.{number}.", f"{name}.layers.{number}."
            residual = residual + branch
            y = rms_norm(residual, w[block + "norm1.weight"])
            branch = (
                self.mamba(block + "mixer.", y)
                if kind in "mM"
                else self.attention(block + "mixer.", y, stage)
            )
            self.notes[noted + "mixer_out"] = branch
            if kind in "MT":
                residual = residual + branch
                y = rms_norm(residual, w[block + "norm2.weight"])
                up, gate = (y @ w[block + "mlp.fc1.weight"].T).chunk(2, -1)
                branch = (functional.silu(gate) * up) @ w[block + "mlp.fc2.weight"].T
                self.notes[noted + "mlp_out"] = branch
            self.notes[noted + "residual"] = residual
        out = rms_norm(residual + branch, w[prefix + "rmsnorm.weight"])
        self.notes[name + ".out"] = out
        return out

    def stage(self, number, x):
        w, prefix, name = self.weights, "backbone." + "main_network." * number, f"stage{number}"
        width = x.shape[1]
        self.notes[name + ".input"] = x
        if prefix + "pad_dimension" in w:
            x = torch.cat([x, w[prefix + "pad_dimension"].expand(len(x), -1)], 1)
        if number == self.stages - 1:
            inner = prefix + "main_network."
            y = self.stack(inner, self.innermost, x, number, name + ".main_network")
        else:
            y = self.chunked(number, x, prefix, name)
        self.notes[name + ".output"] = y[:, :width]
        return y[:, :width]

    def chunked(self, number, x, prefix, name):
        w = self.weights
        encoder, decoder = self.stacks[number]
        x = self.stack(prefix + "encoder.", encoder, x, number, name + ".encoder")
        residual = x @ w[prefix + "residual_proj.weight"].T + w[prefix + "residual_proj.bias"]
        q = x[:-1] @ w[prefix + "routing_module.q_proj_layer.weight"].T
        k = x[1:] @ w[prefix + "routing_module.k_proj_layer.weight"].T
        cosine = (functional.normalize(q, dim=-1) * functional.normalize(k, dim=-1)).sum(-1)
        p = torch.cat([torch.ones(1), ((1 - cosine) / 2).clamp(0, 1)])
        boundary = p > 0.5
        chosen = torch.where(boundary, p, 1 - p)
        self.routing.append((p, boundary, chosen))
        chunks = self.stage(number + 1, x[boundary])
        smooth, rows = torch.zeros(chunks.shape[1]), []
        for share, chunk in zip(p[boundary].clamp(1e-4, 1 - 1e-4), chunks):
            smooth = (1 - share) * smooth + share * chunk
            rows.append(smooth)
        spread = torch.stack(rows)[boundary.cumsum(0) - 1]
        straight_through = chosen[:, None] + (1 - chosen[:, None]).detach()
        self.notes |= {
            name + ".residual": residual,
            name + ".boundary_prob": torch.stack([1 - p, p], 1),
            name + ".boundary_mask": boundary,
            name + ".selected_probs": chosen[:, None],
            name + ".chunked": x[boundary],
            name + ".next_cu_seqlens": torch.tensor([0, int(boundary.sum())]),
            name + ".main_out": chunks,
            name + ".dechunk_out": spread,
        }
        x = spread * straight_through + residual
        return self.stack(prefix + "decoder.", decoder, x, number, name + ".decoder")

    def logits(self, ids):
        self.notes, self.routing = {}, []
        x = self.weights["embeddings.weight"][ids]
        self.notes["embeddings"] = x
        head = "embeddings" if self.config["tie_embeddings"] else "lm_head"
        self.notes["logits"] = self.stage(0, x) @ self.weights[head + ".weight"].T
        return self.notes["logits"]

    def packed(self, ids, offsets):
        logits, routing = [], []
        for begin, end in zip(offsets[:-1], offsets[1:]):
            logits.append(self.logits(ids[begin:end]))
            routing.append(self.routing)
        stages = [tuple(torch.cat(part) for part in zip(*stage)) for stage in zip(*routing)]
        return torch.cat(logits), stages

    def losses(self, ids, offsets, targets):
        logits, stages = self.packed(ids, offsets)
        cross_entropy = functional.cross_entropy(logits, targets, ignore_index=-100)
        ratios = []
        for p, boundary, _ in stages:
            f, g = boundary.double().mean(), p.mean()
            ratios.append(TARGET / (TARGET - 1) * ((1 - f) * (1 - g) + (TARGET - 1) * f * g))
        return cross_entropy + 0.03 * sum(ratios), cross_entropy, ratios


def shapes(config):
    found, ssm, widths = OrderedDict(), config["ssm_cfg"], config["d_model"]
    found["embeddings.weight"] = (config["vocab_size"], widths[0])

    def stack(prefix, layout, number):
        d = widths[number]
        for index, kind in enumerate(blocks(layout)):
            block = f"{prefix}layers.{index}."
            found[block + "norm1.weight"] = (d,)
            if kind in "mM":
                inner, states = ssm["expand"] * d, ssm["d_state"]
                heads, mixed = inner // HEAD_DIMENSION, inner + 2 * states
                for name in ("dt_bias", "A_log", "D"):
                    found[block + "mixer." + name] = (heads,)
                found[block + "mixer.in_proj.weight"] = (inner + mixed + heads, d)
                found[block + "mixer.conv1d.weight"] = (mixed, 1, ssm["d_conv"])
                found[block + "mixer.conv1d.bias"] = (mixed,)
                found[block + "mixer.norm.weight"] = (inner,)
                found[block + "mixer.out_proj.weight"] = (d, inner)
            else:
                found[block + "mixer.Wqkv.weight"] = (3 * d, d)
                found[block + "mixer.out_proj.weight"] = (d, d)
            if kind in "MT":
                rounded = -(-config["d_intermediate"][number] // 128) * 128
                found[block + "norm2.weight"] = (d,)
                found[block + "mlp.fc1.weight"] = (2 * rounded, d)
                found[block + "mlp.fc2.weight"] = (d, rounded)
        found[prefix + "rmsnorm.weight"] = (d,)

    def stage(number, layout):
        prefix, d = "backbone." + "main_network." * number, widths[number]
        if number and d > widths[number - 1]:
            found[prefix + "pad_dimension"] = (d - widths[number - 1],)
        if len(layout) == 1:
            stack(prefix + "main_network.", layout[0], number)
            return
        stack(prefix + "encoder.", layout[0], number)
        found[prefix + "routing_module.q_proj_layer.weight"] = (d, d)
        found[prefix + "routing_module.k_proj_layer.weight"] = (d, d)
        found[prefix + "residual_proj.weight"] = (d, d)
        found[prefix + "residual_proj.bias"] = (d,)
        stage(number + 1, layout[1])
        stack(prefix + "decoder.", layout[2], number)

    stage(0, config["arch_layout"])
    if not config["tie_embeddings"]:
        found["lm_head.weight"] = found["embeddings.weight"]
    return found


def draw(config, random):
    """No kind of weight is left without effect."""
    scales = [
        ("norm", 1, 0.2), (".D", 1, 0.3), ("A_log", 0, 0.5), ("dt_bias", -2, 0.5),
        ("embeddings", 0, 0.3), ("bias", 0, 0.3), ("pad_dimension", 0, 0.3), ("conv1d", 0, 0.5),
        ("residual_proj", 0, 0.05), ("", 0, 0.12),
    ]  # fmt: skip
    weights = OrderedDict()
    for name, shape in shapes(config).items():
        mean, deviation = next((m, s) for part, m, s in scales if part in name)
        value = mean + deviation * torch.randn(shape, generator=random)
        if "routing_module" in name:
            value += torch.eye(shape[0])
        weights[name] = value.float().double()
    return weights


def inputs(config, random):
    vocabulary = config["vocab_size"]
    bos = torch.tensor([min(254, vocabulary - 2)])
    rows = [
        torch.cat([bos, torch.randint(0, min(vocabulary, 250), (length - 1,), generator=random)])
        for length in LENGTHS
    ]
    offsets = [0]
    for row in rows:
        offsets.append(offsets[-1] + len(row))
    targets = torch.cat([torch.cat([row[1:], torch.tensor([-100])]) for row in rows])
    return torch.cat(rows), offsets, targets


def generation(model, prompt):
    logits, ids = model.logits(prompt), prompt
    found = {"prompt": prompt, "prefill_logits": logits}
    for number, (p, _, _) in enumerate(model.routing):
        found[f"prefill.stage{number}.boundary_prob"] = torch.stack([1 - p, p], 1)
    reached = [len(p) for p, _, _ in model.routing]
    tokens, rows, probabilities = [], [], []
    for _ in range(20):
        tokens.append(int(logits[-1].argmax()))
        ids = torch.cat([ids, torch.tensor(tokens[-1:])])
        logits = model.logits(ids)
        rows.append(logits[-1])
        found_now = [p for p, _, _ in model.routing]
        probabilities.append(
            [float(p[-1]) if len(p) > old else -1.0 for p, old in zip(found_now, reached)]
        )
        reached = [len(p) for p in found_now]
    tokens.append(int(logits[-1].argmax()))
    found["greedy_tokens"] = torch.tensor(tokens)
    found["step_logits"] = torch.stack(rows)
    if model.stages > 1:
        found["step_boundary_prob"] = torch.tensor(probabilities)
    return found


def stage_of(name, stages):
    rest, number = name.removeprefix("backbone."), 0
    while number < stages - 1 and rest.startswith("main_network."):
        rest, number = rest.removeprefix("main_network."), number + 1
    return number


def train(config, weights, ids, offsets, targets):
    weights = OrderedDict((name, value.clone().requires_grad_()) for name, value in weights.items())
    model = Model(config, weights)
    start = {name: value.detach().clone() for name, value in weights.items()}
    groups = [
        {
            "params": [value],
            "lr": 1e-3 * MULTIPLIERS[stage_of(name, model.stages)],
            "weight_decay": 0.0 if name.endswith(".bias") or ".norm." in name else 0.1,
        }
        for name, value in weights.items()
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.95), eps=1e-8)
    losses = []
    for step in range(4):
        optimizer.zero_grad()
        total, cross_entropy, ratios = model.losses(ids, offsets, targets)
        losses.append(
            {
                "total": float(total.detach()),
                "cross_entropy": float(cross_entropy.detach()),
                "ratio_per_stage_N3": [float(ratio.detach()) for ratio in ratios],
            }
        )
        if step < 3:
            total.backward()
            if step == 0:
                gradients = {name: value.grad.clone() for name, value in weights.items()}
            optimizer.step()
    after = {}
    for name, value in weights.items():
        change = value.detach() - start[name]
        after[name + "::head"] = value.detach().flatten()[:16]
        after[name + "::stats"] = torch.stack(
            [value.sum(), value.norm(), change.sum(), change.norm()]
        ).detach()
    adamw = {
        "lr": 1e-3,
        "betas": [0.9, 0.95],
        "eps": 1e-8,
        "weight_decay": 0.1,
        "lr_multiplier": MULTIPLIERS,
        "loss_before_step_0_1_2_and_after_step_3": losses,
    }
    return {"loss": {"total": losses[0]["total"]}, "adamw": adamw}, gradients, after


def main(folder):
    os.makedirs(folder, exist_ok=True)

    def save(name, tensors, wide=()):
        single = {
            key: value.detach().float() if value.is_floating_point() and key not in wide else value
            for key, value in tensors.items()
        }
        save_file({key: value.contiguous() for key, value in single.items()}, f"{folder}/{name}")

    with torch.no_grad():
        for seed in range(1, 1000):
            random = torch.Generator().manual_seed(seed)
            weights = draw(CONFIG, random)
            ids, offsets, targets = inputs(CONFIG, random)
            model = Model(CONFIG, weights)
            logits, stages = model.packed(ids, offsets)
            if all(bool(((p - 0.5).abs() > 1e-3).all()) for p, _, _ in stages):
                break
        outputs = {"logits_packed": logits}
        for number, (p, boundary, chosen) in enumerate(stages):
            name = f"packed.stage{number}."
            outputs[name + "boundary_prob"] = torch.stack([1 - p, p], 1)
            outputs[name + "boundary_mask"] = boundary
            outputs[name + "selected_probs"] = chosen[:, None]
        save("outputs.safetensors", outputs)
        model.logits(ids[: offsets[1]])
        save("intermediates_seq0.safetensors", model.notes)
        save("generation.safetensors", generation(model, ids[:10]))
    save(
        "inputs.safetensors",
        {"ids_packed": ids, "cu_seqlens": torch.tensor(offsets), "targets_packed": targets},
    )
    losses, gradients, after = train(CONFIG, weights, ids, offsets, targets)
    save("gradients.safetensors", gradients)
    save("adamw_after3.safetensors", after, [name for name in after if name.endswith("::stats")])
    with open(f"{folder}/losses.json", "w") as file:
        json.dump(losses, file, indent=1)
    with open(f"{folder}/config.json", "w") as file:
        json.dump(CONFIG, file, indent=1)
    torch.save(OrderedDict((name, value.float()) for name, value in weights.items()), f"{folder}/model.pt")


if __name__ == "__main__":
    main(sys.argv[1])
