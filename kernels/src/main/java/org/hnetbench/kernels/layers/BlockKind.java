package org.hnetbench.kernels.layers;

/**
 * One letter of a layout: Mamba-2 or attention, in lower case alone, in upper case followed by
 * SwiGLU.
 */
public enum BlockKind {
  MAMBA('m', true, false),
  MAMBA_MLP('M', true, true),
  ATTENTION('t', false, false),
  ATTENTION_MLP('T', false, true);

  private final char letter;
  private final boolean mamba;
  private final boolean mlp;

  BlockKind(char letter, boolean mamba, boolean mlp) {
    this.letter = letter;
    this.mamba = mamba;
    this.mlp = mlp;
  }

  /** The layout letter. */
  public char letter() {
    return letter;
  }

  /** Whether the mixer is Mamba-2; otherwise it is attention. */
  public boolean mamba() {
    return mamba;
  }

  /** Whether a SwiGLU follows the mixer. */
  public boolean mlp() {
    return mlp;
  }

  /** Residual additions: 1 for a mixer, 2 with SwiGLU (official initialisation). */
  public int height() {
    return mlp ? 2 : 1;
  }
}
