package org.hnetbench.suites.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.suites.noise.NoiseGrid;
import org.hnetbench.suites.noise.Noising;

/** What is done to a suite's items: the one place where suites meet noise. */
public enum NoiseSet {
  /** Nothing: clean items alone. */
  NONE {
    @Override
    List<Noising> variants(ReadOptions options) {
      return List.of(Noising.NONE);
    }
  },
  /** BLT's protocol, and clean. */
  PROTOCOL {
    @Override
    List<Noising> variants(ReadOptions options) {
      return Stream.concat(
              Stream.of(Noising.NONE),
              NoiseGrid.protocol(options.noiseSeed(), options.noise()).stream())
          .toList();
    }
  },
  /** Levels from none to much, with several seeds. */
  CURVES {
    @Override
    List<Noising> variants(ReadOptions options) {
      return NoiseGrid.curves(options.curveSeeds(), options.noise());
    }
  };

  /** The sets to be scored, clean first. */
  abstract List<Noising> variants(ReadOptions options);
}
