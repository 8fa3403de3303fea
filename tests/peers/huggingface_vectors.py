"""Makes the folders under models-baseline/src/test/resources/org/hnetbench/baseline/huggingface/.

Tiny random models of HuggingFace transformers, in the layouts that the hub knows, each with the
answers of transformers itself: logits in float32 at some positions, and 20 greedy tokens. The
build never runs this; run it by hand to make the folders anew:

    pip install torch transformers safetensors numpy
    python tests/peers/huggingface_vectors.py

Made with transformers 5.23.0 and torch 2.15.0 on the CPU. Weights are drawn wide, norms and biases
too, so that a mistake anywhere shows in the logits. They are rounded to the type of the file before
the answers are computed in float32.
"""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM, Mamba2Config, Mamba2ForCausalLM

OUTPUT = (
    Path(__file__).resolve().parents[2]
    / "models-baseline/src/test/resources/org/hnetbench/baseline/huggingface"
)
GREEDY_TOKENS = 20


def randomise(model, seed, type):
    """Draws every weight; tied ones once."""
    generator = torch.Generator().manual_seed(seed)
    for name, weight in model.named_parameters():
        drawn = torch.randn(weight.shape, generator=generator)
        if name.endswith("A_log"):
            drawn = 0.5 * drawn + 0.5
        elif "norm" in name or name.endswith(".D"):
            drawn = 1 + 0.3 * drawn
        elif "embed" in name:
            drawn = drawn
        elif weight.dim() > 1:
            drawn = drawn * 1.5 / weight[0].numel() ** 0.5
        else:
            drawn = 0.5 * drawn - 1
        weight.data = drawn.to(type).float()
    return model.eval()


def answers(model, folder, length, seed):
    """Writes what the model says of random ids."""
    generator = torch.Generator().manual_seed(seed)
    ids = torch.randint(0, model.config.vocab_size, (1, length), generator=generator)
    rows = torch.arange(0, length, max(1, length // 8))
    with torch.no_grad():
        logits = model(ids, use_cache=False).logits[0]
        tokens = ids
        margin = float("inf")
        for _ in range(GREEDY_TOKENS):
            last = model(tokens, use_cache=False).logits[0, -1]
            best = torch.topk(last, 2).values
            margin = min(margin, float(best[0] - best[1]))
            tokens = torch.cat([tokens, last.argmax().reshape(1, 1)], 1)
    assert margin > 0.002, f"{folder.name}: two tokens nearly tie ({margin}); take another seed"
    save_file(
        {
            "ids": ids[0].clone(),
            "rows": rows,
            "logits": logits[rows].contiguous(),
            "greedy": tokens[0, length:].clone(),
        },
        folder / "expected.safetensors",
    )


def emptied(name):
    folder = OUTPUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write_config(folder, config):
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def llama_scaled():
    """Llama 3.1 in small: grouped queries, heads wider than the model, scaled rope, bfloat16,
    written with the keys of transformers 4."""
    scaling = {
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 16,
        "rope_type": "llama3",
    }
    shape = {
        "vocab_size": 300,
        "hidden_size": 64,
        "intermediate_size": 100,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 20,
        "max_position_embeddings": 128,
        "rms_norm_eps": 1e-05,
        "tie_word_embeddings": False,
        "bos_token_id": 298,
        "eos_token_id": [299, 297],
    }
    config = LlamaConfig(rope_parameters={**scaling, "rope_theta": 500000.0}, **shape)
    model = randomise(LlamaForCausalLM(config), 1, torch.bfloat16)
    folder = emptied("llama-scaled")
    tensors = {name: each.to(torch.bfloat16) for name, each in model.state_dict().items()}
    # Old checkpoints carry this buffer of every layer.
    tensors["model.layers.0.self_attn.rotary_emb.inv_freq"] = torch.zeros(10)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    old = {
        "architectures": ["LlamaForCausalLM"],
        "attention_bias": False,
        "attention_dropout": 0.0,
        "hidden_act": "silu",
        "initializer_range": 0.02,
        "mlp_bias": False,
        "model_type": "llama",
        "pretraining_tp": 1,
        "rope_scaling": scaling,
        "rope_theta": 500000.0,
        "torch_dtype": "bfloat16",
        "transformers_version": "4.43.0.dev0",
        "use_cache": True,
        **shape,
    }
    write_config(folder, old)
    answers(model, folder, 40, 11)


def llama_tied():
    """A tied head, plain rope, float32 in shards, the configuration as transformers 5 writes it."""
    config = LlamaConfig(
        vocab_size=300,
        hidden_size=64,
        intermediate_size=72,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        rms_norm_eps=1e-6,
        tie_word_embeddings=True,
        bos_token_id=298,
        eos_token_id=299,
    )
    model = randomise(LlamaForCausalLM(config), 2, torch.float32)
    folder = emptied("llama-tied")
    model.save_pretrained(folder, max_shard_size="120kB")
    answers(model, folder, 24, 12)


def mamba2(vocabulary, layers, tied):
    return Mamba2Config(
        vocab_size=vocabulary,
        hidden_size=64,
        num_hidden_layers=layers,
        num_heads=2,
        head_dim=64,
        state_size=16,
        n_groups=1,
        chunk_size=16,
        tie_word_embeddings=tied,
        pad_token_id=0,
        bos_token_id=0,
        eos_token_id=0,
    )


def mamba2_huggingface():
    """Mamba2ForCausalLM as transformers saves it, in bfloat16."""
    model = randomise(Mamba2ForCausalLM(mamba2(280, 2, False)), 3, torch.bfloat16)
    folder = emptied("mamba2")
    answers(model, folder, 40, 13)
    model.to(torch.bfloat16).save_pretrained(folder)


def mamba2_state_spaces():
    """The layout of state-spaces: its own keys and names, a padded vocabulary, and the tied head
    stored a second time. The weights are those of a Mamba2ForCausalLM, renamed."""
    model = randomise(Mamba2ForCausalLM(mamba2(288, 1, True)), 4, torch.float16)
    folder = emptied("mamba2-state-spaces")
    tensors = {
        name.replace("backbone.embeddings.", "backbone.embedding."): each.half().clone()
        for name, each in model.state_dict().items()
    }
    tensors["lm_head.weight"] = tensors["backbone.embedding.weight"].clone()
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    write_config(
        folder,
        {
            "d_model": 64,
            "d_intermediate": 0,
            "n_layer": 1,
            "vocab_size": 277,
            "ssm_cfg": {"layer": "Mamba2", "d_state": 16},
            "attn_layer_idx": [],
            "attn_cfg": {},
            "rms_norm": True,
            "residual_in_fp32": True,
            "fused_add_norm": True,
            "pad_vocab_size_multiple": 16,
            "tie_embeddings": True,
        },
    )
    answers(model, folder, 24, 14)


if __name__ == "__main__":
    llama_scaled()
    llama_tied()
    mamba2_huggingface()
    mamba2_state_spaces()
