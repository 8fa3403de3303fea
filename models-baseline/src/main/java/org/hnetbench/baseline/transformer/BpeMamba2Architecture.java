package org.hnetbench.baseline.transformer;

import java.util.List;
import org.hnetbench.kernels.layers.BlockKind;

/** The entry of Mamba-2 over BPE tokens, alone or mixed with attention. */
public final class BpeMamba2Architecture extends BpeArchitecture {
  public BpeMamba2Architecture() {
    super("bpe-mamba2", "Mamba-2 over BPE tokens, a control beside the paper's tables");
  }

  @Override
  boolean fits(List<BlockKind> blocks) {
    return blocks.stream().anyMatch(BlockKind::mamba);
  }

  @Override
  String remedy() {
    return "it has Mamba-2 (m, M); attention alone is for type bpe-transformer";
  }
}
