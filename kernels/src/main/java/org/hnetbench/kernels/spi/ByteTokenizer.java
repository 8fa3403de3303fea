package org.hnetbench.kernels.spi;

/**
 * Bytes as they are: vocabulary 256, with the bytes 254 and 255, which never occur in UTF-8, as BOS
 * and EOS (official H-Net tokenizer).
 */
public final class ByteTokenizer implements Tokenizer {
  @Override
  public int vocabularySize() {
    return 256;
  }

  @Override
  public int bos() {
    return 254;
  }

  @Override
  public int eos() {
    return 255;
  }

  @Override
  public Tokens encode(byte[] text) {
    int[] ids = new int[text.length];
    int[] starts = new int[text.length];
    for (int i = 0; i < text.length; i++) {
      ids[i] = text[i] & 0xFF;
      starts[i] = i;
    }
    return new Tokens(ids, starts, text.length);
  }

  @Override
  public byte[] bytes(int id) {
    return new byte[] {(byte) id};
  }
}
