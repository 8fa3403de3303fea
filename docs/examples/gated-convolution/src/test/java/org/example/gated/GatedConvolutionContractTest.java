package org.example.gated;

import org.hnetbench.contract.ModelContract;

class GatedConvolutionContractTest extends ModelContract {
  GatedConvolutionContractTest() {
    super(new GatedConvolution(), "{'width': 64, 'depth': 2, 'taps': 5}");
  }
}
