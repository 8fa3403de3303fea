"""Makes models-baseline/src/test/resources/org/hnetbench/baseline/tokenizer/metaspace-*.json.

Two tiny tokenizers of the SentencePiece kind in the forms that the hub knows (a normalizer, as
Llama 2 and TinyLlama have it; a Metaspace pre-tokenizer, as later Mistral has it), each with texts
and the ids that HuggingFace's tokenizers gives them. The build never runs this:

    pip install tokenizers
    python tests/peers/metaspace_vectors.py

Made with tokenizers 0.23.3.
"""

import json
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

OUTPUT = (
    Path(__file__).resolve().parents[2]
    / "models-baseline/src/test/resources/org/hnetbench/baseline/tokenizer"
)
SPACE = "\u2581"
BYTES = [f"<0x{value:02X}>" for value in range(256)]
TRAINING = [
    "The cat sat on the mat, and the rat ate that cat's hat.",
    "Über den Wolken muss die Freiheit wohl grenzenlos sein; über alles.",
    "  def area(width, height):\n    return width * height\n",
    "the theory of the thing that the other thinks is there",
]
TEXTS = [
    "The cat sat on the mat.",
    "the",
    " the cat",
    "  two spaces",
    "\nthe",
    "\tthat\n\n    hat",
    "Über 猫 and 🙂 é",
    "e\u0301 is not \u00e9",
    "a" + SPACE + "b " + SPACE + "c",
    SPACE + "the",
    " ",
    "x  ",
    "<0x41> is no byte",
    "",
]


def trained(normalizer, pre_tokenizer):
    # Merges are learned on words that begin with the mark, as SentencePiece does it.
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme="always")
    trainer = trainers.BpeTrainer(
        vocab_size=256 + 3 + 110, special_tokens=["<unk>", "<s>", "</s>"] + BYTES
    )
    tokenizer.train_from_iterator(TRAINING, trainer)
    file = json.loads(tokenizer.to_str())
    file["added_tokens"] = [each for each in file["added_tokens"] if each["id"] < 3]
    file["normalizer"] = json.loads(normalizer) if normalizer else None
    file["pre_tokenizer"] = json.loads(pre_tokenizer) if pre_tokenizer else None
    return file


def write(name, file):
    tokenizer = Tokenizer.from_str(json.dumps(file))
    cases = [
        {"text": text, "ids": tokenizer.encode(text, add_special_tokens=False).ids}
        for text in TEXTS
    ]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    content = {"cases": cases, "tokenizer": file}
    (OUTPUT / f"metaspace-{name}.json").write_text(
        json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n"
    )


if __name__ == "__main__":
    write(
        "normalizer",
        trained(
            '{"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "\\u2581"},'
            ' {"type": "Replace", "pattern": {"String": " "}, "content": "\\u2581"}]}',
            None,
        ),
    )
    write(
        "pretokenizer",
        trained(
            None,
            '{"type": "Metaspace", "replacement": "\\u2581", "prepend_scheme": "first",'
            ' "split": false}',
        ),
    )
