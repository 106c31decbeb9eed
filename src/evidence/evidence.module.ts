import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { EvidenceController } from './access/evidence.routes';
import { HoldsController } from './holds/holds.routes';
import { ChainOfCustody } from './custody/chain-of-custody';
import { CustodyStore } from './custody/custody.store';
import { EvidenceListStore } from './access/evidence-list.store';
import { SealedItemStore } from './sealing/sealed-item.store';
import { StoredEvidenceStore } from './verification/stored-evidence.store';
import { SealedOrders } from './custody/sealed-orders';
import { EvidenceAccess } from './custody/evidence-access';
import { EvidenceErasure } from './items/evidence-erasure.store';
import { CheckMemory } from './verification/check-memory';
import { EvidenceExaminer } from './verification/evidence-examiner';
import { EvidenceReconciliation } from './verification/evidence-reconciliation';
import { ReconciledRows } from './verification/reconciled-rows.store';
import { EvidenceProofs } from './verification/evidence-proofs';
import { EvidenceSealer } from './sealing/evidence-sealer';
import { EvidenceStore } from './items/evidence.store';
import { HoldStore } from './holds/holds.store';
import { EraseEvidenceHandler } from './items/erase-evidence';
import { EvidenceOfAlertHandler } from './items/evidence-of-alert';
import { EvidenceUnderSealHandler } from './items/evidence-under-seal';
import { ExportEvidenceHandler } from './exports/export-evidence';
import { HeldEvidenceHandler } from './holds/held-evidence';
import { HoldEvidenceHandler } from './holds/hold-evidence';
import { ListEvidenceHandler } from './access/list-evidence';
import { OpenEvidenceHandler } from './access/open-evidence';
import { ReleaseHoldHandler } from './holds/release-hold';
import { SealEvidenceHandler } from './sealing/seal-evidence';
import { SealEvidenceOnAlertRaised } from './sealing/seal-evidence-on-alert-raised';
import { SealEvidenceOnAlertUpdated } from './sealing/seal-evidence-on-alert-updated';
import { ShowEvidenceHandler } from './access/show-evidence';
import { VerifyEvidenceHandler } from './verification/verify-evidence';
import { VerifyEvidenceOnEvidenceSealed } from './verification/verify-evidence-on-evidence-sealed';
import { EvidenceOfChildHandler } from './access/evidence-of-child';

@Module({
  controllers: [EvidenceController, HoldsController],
  providers: [
    EvidenceOfChildHandler,
    ChainOfCustody,
    CheckMemory,
    CustodyStore,
    EvidenceAccess,
    EraseEvidenceHandler,
    EvidenceErasure,
    EvidenceListStore,
    EvidenceExaminer,
    EvidenceOfAlertHandler,
    EvidenceProofs,
    EvidenceReconciliation,
    EvidenceSealer,
    EvidenceStore,
    EvidenceUnderSealHandler,
    ExportEvidenceHandler,
    HeldEvidenceHandler,
    HoldEvidenceHandler,
    HoldStore,
    ListEvidenceHandler,
    OpenEvidenceHandler,
    ReconciledRows,
    ReleaseHoldHandler,
    SealedItemStore,
    SealedOrders,
    SealEvidenceHandler,
    SealEvidenceOnAlertRaised,
    SealEvidenceOnAlertUpdated,
    ShowEvidenceHandler,
    StoredEvidenceStore,
    VerifyEvidenceHandler,
    VerifyEvidenceOnEvidenceSealed,
  ],
})
@Declares({
  errors: meanings,
  tags: {
    evidence: {
      place: 60,
      about: 'What was sealed behind an alert, who opened it, and whether it is still what was sealed',
    },
  },
})
export class EvidenceModule {}
