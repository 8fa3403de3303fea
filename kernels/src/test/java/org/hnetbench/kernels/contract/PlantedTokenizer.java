package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;

/** Bytes, with a fault. */
record PlantedTokenizer(Fault fault, AtomicInteger calls) implements Tokenizer {
  private static final ByteTokenizer SOUND = new ByteTokenizer();

  @Override
  public int vocabularySize() {
    return SOUND.vocabularySize();
  }

  @Override
  public int bos() {
    return SOUND.bos();
  }

  @Override
  public int eos() {
    return SOUND.eos();
  }

  @Override
  public Tokens encode(byte[] text) {
    if (fault == Fault.STOPS) {
      throw new IllegalStateException("no text today");
    }
    if (fault == Fault.LACKS_A_CLASS) {
      throw new NoClassDefFoundError("org/example/Absent");
    }
    if (fault == Fault.DROPS_A_BYTE) {
      return SOUND.encode(Arrays.copyOf(text, Math.max(0, text.length - 1)));
    }
    Tokens tokens = SOUND.encode(text);
    if (fault == Fault.ENCODES_BY_MOOD && text.length > 0) {
      tokens.ids()[0] = calls.getAndIncrement() % 200;
    }
    return tokens;
  }

  @Override
  public byte[] bytes(int id) {
    return fault == Fault.KNOWS_NO_WAY_BACK ? new byte[1] : SOUND.bytes(id);
  }
}
