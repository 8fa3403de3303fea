package org.hnetbench.baseline.transformer;

import java.util.List;
import org.hnetbench.kernels.layers.BlockKind;

/** The entry of the BPE Transformer: Llama-style (pre-RMSNorm, rotary embedding, SwiGLU). */
public final class BpeTransformerArchitecture extends BpeArchitecture {
  public BpeTransformerArchitecture() {
    super("bpe-transformer", "Llama-style Transformer over BPE tokens (Table 1: Transformer)");
  }

  @Override
  boolean fits(List<BlockKind> blocks) {
    return blocks.stream().noneMatch(BlockKind::mamba);
  }

  @Override
  String remedy() {
    return "it has attention alone (t, T); Mamba-2 is for type bpe-mamba2";
  }
}
