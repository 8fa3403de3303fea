package org.hnetbench.baseline.isotropic;

import org.hnetbench.contract.ModelContract;

class MambaByteContractTest extends ModelContract {
  MambaByteContractTest() {
    super(
        new MambaByteArchitecture(),
        """
        {'config': {
           'arch_layout': ['m3'],
           'd_model': [64],
           'd_intermediate': [0],
           'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
           'tie_embeddings': false}}
        """);
  }
}
